package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums up the area below a curve by the trapezoidal rule, which counts ties as half, and keeps as many of its points as a
 * plot can show.
 */
final class CurveBuilder {

	/** Kept points are that far apart in one of both rates, so that there are at most 1000. */
	private static final double STEP = 1.0 / 499;

	private final double limit;
	private final List<Curve.Point> kept = new ArrayList<>();
	private Curve.Point last = new Curve.Point(0, 0, Double.POSITIVE_INFINITY);
	private double area;

	/** @param limit up to which false-positive rate the area counts, over 0, at most 1 */
	CurveBuilder(final double limit) {
		this.limit = limit;
		kept.add(last);
	}

	/** Rates never fall; thresholds do, so pixels or images of the same score are one point. */
	void add(final double falsePositiveRate, final double rate, final double threshold) {
		final Curve.Point point = new Curve.Point(falsePositiveRate, rate, threshold);
		area += area(last, point);
		last = point;
		final Curve.Point before = kept.get(kept.size() - 1);
		if (falsePositiveRate - before.falsePositiveRate() >= STEP || rate - before.rate() >= STEP) kept.add(point);
	}

	Curve curve() {
		final List<Curve.Point> points = new ArrayList<>(kept);
		if (points.get(points.size() - 1) != last) points.add(last);
		return new Curve(area / limit, List.copyOf(points));
	}

	private double area(final Curve.Point from, final Curve.Point to) {
		final double width = to.falsePositiveRate() - from.falsePositiveRate();
		final double part = Math.min(to.falsePositiveRate(), limit) - from.falsePositiveRate();
		if (width == 0 || part <= 0) return 0;
		return part * (from.rate() + (to.rate() - from.rate()) * part / width / 2);
	}
}
