package sc.fiji.autoencoder.model.foreign;

import java.util.List;
import java.util.function.Supplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.image.Moments;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.image.Units;

/**
 * What a package says is done to values before and after the network, as scales: all of it is linear for a given plane,
 * but for limits, which hold for what the network itself sees and gives.
 * <p>
 * The result is in grey values of the input. If the package says how to make its output of what the network gives, that
 * is what it means; if it does not, the network gives what it sees, less noise, and the preprocessing is inverted.
 */
public final class Passage implements Units {

	private final List<Step> before;
	private final List<Step> after;
	private final Limits seen;
	private final Limits given;

	/** What is done to what the network gives, as far as it is the same for each plane. */
	private final Scale output;

	/** @throws IllegalArgumentException as of {@link Node}, if it is not of that kind */
	Passage(final List<Step> before, final List<Step> after) {
		this.before = List.copyOf(before);
		this.after = List.copyOf(after);
		seen = seen(before);
		Scale scale = Scale.IDENTITY;
		Limits limits = Limits.NONE;
		for (final Step step : after) {
			if (!(step instanceof Step.Linear || step instanceof Step.Clip) && step != after.get(after.size() - 1))
				throw new IllegalArgumentException("its postprocessing goes on after what depends on the plane, " +
					"which is unknown here.");
			if (step instanceof final Step.Linear linear) scale = new Scale(scale.offset() * linear.gain() + linear.offset(),
				scale.gain() * linear.gain());
			if (step instanceof final Step.Clip clip) limits = limits.and((clip.min() - scale.offset()) / scale.gain(), (clip
				.max() - scale.offset()) / scale.gain());
		}
		output = scale;
		given = limits;
	}

	private static Limits seen(final List<Step> before) {
		Limits limits = Limits.NONE;
		for (final Step step : before) {
			if (step instanceof final Step.Clip clip) limits = limits.and(clip.min(), clip.max());
			else if (step instanceof final Step.Linear linear) limits = new Limits(limits.min() * linear.gain() + linear
				.offset(), limits.max() * linear.gain() + linear.offset());
			else if (!limits.equals(Limits.NONE)) throw new IllegalArgumentException(
				"its preprocessing has clip before what depends on the plane, which is unknown here.");
		}
		return limits;
	}

	/** Of what the network sees. */
	public Limits seen() {
		return seen;
	}

	/** Of what the network gives. */
	public Limits given() {
		return given;
	}

	@Override
	public Scale into(final RandomAccessibleInterval<FloatType> plane) {
		Scale scale = Scale.IDENTITY;
		for (final Step step : before) {
			if (step instanceof final Step.Linear linear) scale = new Scale(scale.offset() - linear.offset() * scale.gain() /
				linear.gain(), scale.gain() / linear.gain());
			// Such a step looks at values of the scale so far, in which its epsilon is.
			if (step instanceof final Step.Percentiles range) scale = percentiles(plane, range.min(), range.max(), range.eps() *
				scale.gain());
			if (step instanceof final Step.ZeroMean mean) scale = moments(plane, mean.eps() * scale.gain());
		}
		return scale;
	}

	private static Scale percentiles(final RandomAccessibleInterval<FloatType> plane, final double min,
		final double max, final double epsilon)
	{
		final Scale scale = new Normalization(min, max).scaleOf(plane);
		return new Scale(scale.offset(), scale.gain() + epsilon);
	}

	private static Scale moments(final RandomAccessibleInterval<FloatType> plane, final double epsilon) {
		final Moments moments = Moments.of(plane);
		// A constant plane stays as it is, whatever its scale.
		return new Scale(moments.mean(), moments.deviation() > 0 ? moments.deviation() + epsilon : 1);
	}

	@Override
	public Scale outOf(final RandomAccessibleInterval<FloatType> plane, final Scale into,
		final Supplier<Moments> moments)
	{
		if (after.stream().allMatch(Step.Clip.class::isInstance)) return into;
		return last() instanceof final Step.Matched matched ? matched(plane, matched, moments.get()) : output;
	}

	/**
	 * The scale between what the network gives and the output as the package has it, which need not be grey values.
	 *
	 * @param plane that went in
	 * @param moments of what the network gives
	 */
	Scale published(final RandomAccessibleInterval<FloatType> plane, final Supplier<Moments> moments) {
		if (last() instanceof final Step.Matched matched) return matched(plane, matched, moments.get());
		if (!(last() instanceof final Step.InputPercentiles range)) return output;
		final Scale contrast = percentiles(plane, range.min(), range.max(), range.eps());
		return new Scale((output.offset() - contrast.offset()) / contrast.gain(), output.gain() / contrast.gain());
	}

	private Step last() {
		return after.isEmpty() ? null : after.get(after.size() - 1);
	}

	private Scale matched(final RandomAccessibleInterval<FloatType> plane, final Step.Matched step,
		final Moments moments)
	{
		final Moments wanted = Moments.of(plane);
		final double mean = output.offset() + output.gain() * moments.mean();
		final double stretch = (wanted.deviation() + step.eps()) / (output.gain() * moments.deviation() + step.eps());
		return new Scale(wanted.mean() + (output.offset() - mean) * stretch, output.gain() * stretch);
	}

	/** In the words of the package, for people. */
	static String words(final List<Step> steps) {
		return steps.isEmpty() ? "none" : String.join(", ", steps.stream().map(Passage::word).toList());
	}

	private static String word(final Step step) {
		if (step instanceof final Step.Linear s) return "times " + (float) s.gain() + " plus " + (float) s.offset();
		if (step instanceof final Step.Percentiles s) return "percentiles " + s.min() + " and " + s.max() +
			" of each plane become 0 and 1";
		if (step instanceof Step.ZeroMean) return "mean and standard deviation of each plane become 0 and 1";
		if (step instanceof final Step.Clip s) return "clipped to " + s.min() + ".." + s.max();
		if (step instanceof Step.Matched) return "gets mean and standard deviation of the input";
		final Step.InputPercentiles s = (Step.InputPercentiles) step;
		return "percentiles " + s.min() + " and " + s.max() + " of the input become 0 and 1";
	}

	/** What is done to grey values before the network sees them. */
	public String preprocessing() {
		return words(before);
	}

	/** What the package does to what the network gives. */
	public String postprocessing() {
		return words(after);
	}
}
