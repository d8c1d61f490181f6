package sc.fiji.autoencoder.model.foreign;

/** Something that is done to the values of a plane before or after the network. */
sealed interface Step {

	/** {@code value * gain + offset}, with a positive gain. */
	record Linear(double gain, double offset) implements Step {}

	/** One percentile of the plane becomes 0, another one 1. */
	record Percentiles(double min, double max, double eps) implements Step {}

	/** The mean of the plane becomes 0, its standard deviation 1. */
	record ZeroMean(double eps) implements Step {}

	/** Values beyond get the limit. */
	record Clip(double min, double max) implements Step {}

	/** Of the output: it gets the mean and the standard deviation of the plane that went in. */
	record Matched(double eps) implements Step {}

	/** Of the output: what is a percentile of the plane that went in becomes 0, another one 1. */
	record InputPercentiles(double min, double max, double eps) implements Step {}
}
