package sc.fiji.autoencoder.anomaly;

/** How many pixels or images are flagged and should be (the confusion matrix). */
public record Confusion(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

	/** The share of what is flagged that should be; 0 if nothing is flagged. */
	public double precision() {
		return share(truePositives, falsePositives);
	}

	/** The share of what should be flagged that is; 0 if nothing should be. */
	public double recall() {
		return share(truePositives, falseNegatives);
	}

	/** The harmonic mean of precision and recall. */
	public double f1() {
		return share(2 * truePositives, falsePositives + falseNegatives);
	}

	/** The share of what is normal that is flagged; 0 if nothing is normal. */
	public double falsePositiveRate() {
		return share(falsePositives, trueNegatives);
	}

	private static double share(final long part, final long rest) {
		return part == 0 ? 0 : (double) part / (part + rest);
	}
}
