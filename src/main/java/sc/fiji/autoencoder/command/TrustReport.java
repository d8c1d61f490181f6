package sc.fiji.autoencoder.command;

import java.util.List;
import java.util.Locale;

import org.scijava.log.LogService;

import ij.measure.ResultsTable;

import sc.fiji.autoencoder.denoise.Trust;

/**
 * Whether a denoised image can be trusted, in numbers and words. The limits lie between what clean images leave of real
 * noisy ones, and what is left by blurs, by half of the denoising and by an intensity that is 3 % too low; see
 * docs/denoising.md.
 */
record TrustReport(Trust trust) {

	private static final double SIGNAL = 0.15;
	private static final double SMOOTHER = 0.06;
	private static final double ROUGHER = 0.1;
	private static final double WEAK = 0.8;
	private static final double STRONG = 1.2;
	private static final double SHIFT = 0.02;
	private static final double CLIPPED = 0.01;

	private static final String UNKNOWN = "The noise could not be measured, so there is nothing to compare with.";

	private record Line(String measure, double value, double ideal, boolean good, String words) {}

	/** A row a measure. */
	ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		for (final Line line : lines()) {
			table.addRow();
			table.addValue("Measure", line.measure);
			table.addValue("Value", line.value);
			table.addValue("Ideal", line.ideal);
			table.addValue("Good", Double.isNaN(line.value) || Double.isNaN(line.ideal) ? "unknown" : line.good ? "yes" : "no");
			table.addValue("In words", line.words);
		}
		table.setDecimalPlaces(1, 4);
		table.setDecimalPlaces(2, 4);
		return table;
	}

	/** A line a measure; what is not good is a warning. */
	void log(final String image, final LogService log) {
		for (final Line line : lines()) {
			final String text = String.format(Locale.ROOT, "%s: %s %.4f (ideal %.4f). %s", image, line.measure, line.value,
				line.ideal, line.words);
			if (line.good) log.info(text);
			else log.warn(text);
		}
	}

	private List<Line> lines() {
		return List.of(signal(), neighbours(), variance(), shift(), clipped());
	}

	private Line signal() {
		final double value = trust.signalCorrelation();
		final boolean good = Math.abs(value) <= SIGNAL;
		return new Line("Correlation of residual and result", value, 0, good, good
			? "What was removed does not follow what was kept."
			: "What was removed follows what was kept: noise is left, or structure is missing.");
	}

	private Line neighbours() {
		final double value = trust.residualCorrelation();
		final double noise = trust.noiseCorrelation();
		final boolean known = !Double.isNaN(noise);
		final boolean smoother = value > noise + SMOOTHER;
		final boolean rougher = value < noise - ROUGHER;
		return new Line("Correlation of neighbours in the residual", value, noise, known && !smoother && !rougher, !known
			? UNKNOWN : smoother ? "The residual is smoother than the noise: structure is missing in the result." : rougher
				? "The residual is rougher than the noise: coarse noise is left." : "The residual is as rough as the noise.");
	}

	private Line variance() {
		final double value = trust.varianceRatio();
		return new Line("Variance of the residual relative to the noise", value, 1, value >= WEAK && value <= STRONG, Double
			.isNaN(value) ? UNKNOWN : value < WEAK
				? "Less was removed than there is noise: some of it is left." : value > STRONG
					? "More was removed than there is noise: structure is missing in the result."
					: "As much was removed as there is noise.");
	}

	private Line shift() {
		final double value = trust.meanChange();
		final boolean good = Math.abs(value) <= SHIFT;
		return new Line("Change of the mean intensity", value, 0, good, good ? "Intensities can be compared."
			: "Intensities have shifted: do not measure them on the result.");
	}

	private Line clipped() {
		final double value = trust.clipped();
		final boolean good = value <= CLIPPED;
		return new Line("Share of clipped pixels", value, 0, good, good ? "Hardly any value was cut off."
			: "Values were cut off at the end of the image's type: convert it to 32-bit before.");
	}
}
