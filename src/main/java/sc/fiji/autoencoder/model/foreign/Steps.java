package sc.fiji.autoencoder.model.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import sc.fiji.autoencoder.model.Require;

/**
 * Reads what a description says is done to values, in the words of both formats. What is not known, or leaves no grey
 * values, is refused.
 */
final class Steps {

	private static final double USUAL_EPSILON = 1e-6;
	private static final Set<String> FLOATS = Set.of("float32", "float64");

	private final String where;
	private final String key;
	private final boolean fixedUnlessSaid;
	private final String input;

	private Steps(final String where, final boolean format5, final String input) {
		this.where = where;
		key = format5 ? "id" : "name";
		fixedUnlessSaid = !format5;
		this.input = input;
	}

	static List<Step> before(final Node tensor, final boolean format5, final String input) {
		return new Steps("preprocessing", format5, input).read(tensor);
	}

	static List<Step> after(final Node tensor, final boolean format5, final String input) {
		return new Steps("postprocessing", format5, input).read(tensor);
	}

	private List<Step> read(final Node tensor) {
		final Optional<Node> all = tensor.find(where);
		final List<Step> steps = new ArrayList<>();
		if (all.isPresent()) for (final Node step : all.get().list())
			step(step.get(key).text(), step.find("kwargs").orElseGet(() -> Node.root(Map.of()))).ifPresent(
				steps::add);
		return steps;
	}

	private Optional<Step> step(final String name, final Node options) {
		final boolean after = where.equals("postprocessing");
		switch (name) {
			case "ensure_dtype":
				final String type = options.get("dtype").text();
				if (FLOATS.contains(type)) return Optional.empty();
				throw refused(name + " with " + Require.shown(type) + ", but must compute with float32");
			case "scale_linear":
				return Optional.of(linear(name, number(options, "gain", 1), number(options, "offset", 0)));
			case "fixed_zero_mean_unit_variance":
				return Optional.of(fixed(name, options));
			case "zero_mean_unit_variance":
				if (mode(name, options, fixedUnlessSaid ? "fixed" : "per_sample").equals("fixed")) return Optional.of(fixed(name,
					options));
				requirePlane(name, options);
				if (after) throw refused(name + " of its own result, in which brightness means nothing");
				return Optional.of(new Step.ZeroMean(epsilon(options)));
			case "scale_range":
				return Optional.of(range(name, options, after));
			case "clip":
				return Optional.of(clip(name, options));
			case "scale_mean_variance":
				mode(name, options, "per_sample");
				requirePlane(name, options);
				if (!after || !refersToInput(options)) throw refused(name + " without the input as its reference_tensor");
				return Optional.of(new Step.Matched(epsilon(options)));
			case "binarize", "sigmoid", "softmax":
				throw refused(name + ", after which there are no grey values");
			default:
				throw refused("\"" + Require.shown(name) + "\", which is unknown here");
		}
	}

	private Step range(final String name, final Node options, final boolean after) {
		mode(name, options, "per_sample");
		requirePlane(name, options);
		final double min = number(options, "min_percentile", 0);
		final double max = number(options, "max_percentile", 100);
		if (!(min >= 0 && min < max && max <= 100)) throw refused(name + " from percentile " + min + " to " + max +
			", but they must be ascending and between 0 and 100");
		final boolean referring = options.find("reference_tensor").isPresent();
		if (referring && !refersToInput(options)) throw refused(name + " with a reference_tensor that is not the input");
		if (!after) return new Step.Percentiles(min, max, epsilon(options));
		if (!referring) throw refused(name + " of its own result, in which brightness means nothing");
		return new Step.InputPercentiles(min, max, epsilon(options));
	}

	private Step fixed(final String name, final Node options) {
		final double deviation = options.get("std").single();
		if (!(deviation > 0)) throw refused(name + " with std " + deviation + ", but it must be positive");
		return linear(name, 1 / deviation, -options.get("mean").single() / deviation);
	}

	private Step linear(final String name, final double gain, final double offset) {
		if (gain > 0 && Double.isFinite(1 / gain) && Double.isFinite(gain) && Double.isFinite(offset)) return new Step.Linear(
			gain, offset);
		throw refused(name + " with gain " + gain + ", but it must be positive: bright stays bright");
	}

	private Step clip(final String name, final Node options) {
		if (options.find("min_percentile").isPresent() || options.find("max_percentile").isPresent()) throw refused(name +
			" at percentiles, which is unknown here");
		final double min = options.find("min").map(Node::number).orElse(Double.NEGATIVE_INFINITY);
		final double max = options.find("max").map(Node::number).orElse(Double.POSITIVE_INFINITY);
		if (!(min < max)) throw refused(name + " from " + min + " to " + max + ", but they must be ascending");
		return new Step.Clip(min, max);
	}

	private String mode(final String name, final Node options, final String usual) {
		final String mode = options.find("mode").map(Node::text).orElse(usual);
		if (mode.equals("per_sample") || mode.equals("fixed") && name.equals("zero_mean_unit_variance")) return mode;
		throw refused(name + " with mode " + Require.shown(mode) + ", but one plane is all there is: it must be per_sample");
	}

	/** Statistics of rows or columns are not those of a plane. */
	private void requirePlane(final String name, final Node options) {
		final Optional<Node> axes = options.find("axes");
		if (axes.isEmpty()) return;
		final String all = axes.get().isList() ? axes.get().list().stream().map(Node::text).collect(Collectors.joining())
			: axes.get().text();
		if (all.indexOf('y') < 0 || all.indexOf('x') < 0) throw refused(name + " along \"" + Require.shown(all) +
			"\", but it must be along y and x");
	}

	private boolean refersToInput(final Node options) {
		return options.find("reference_tensor").map(Node::text).filter(input::equals).isPresent();
	}

	private static double epsilon(final Node options) {
		final double epsilon = number(options, "eps", USUAL_EPSILON);
		if (epsilon >= 0 && epsilon <= 0.1) return epsilon;
		throw options.get("eps").wrong("is " + epsilon + ", but must be between 0 and 0.1");
	}

	private static double number(final Node options, final String key, final double usual) {
		return options.find(key).map(Node::single).orElse(usual);
	}

	private IllegalArgumentException refused(final String what) {
		return new IllegalArgumentException("its " + where + " has " + what + ".");
	}
}
