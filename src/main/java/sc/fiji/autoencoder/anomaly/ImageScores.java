package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Images that have a defect or none, by the scores of their heat maps. Not thread-safe. */
public final class ImageScores {

	private record Image(double score, boolean defective, OptionalDouble p) {}

	private final List<Image> images = new ArrayList<>();

	/**
	 * @param score the higher the less normal
	 * @param defective whether it has a defect
	 * @param p the share of normal images that score as high, 0 to 1, if that is known
	 */
	public void add(final double score, final boolean defective, final OptionalDouble p) {
		images.add(new Image(score, defective, p));
	}

	/** How many there are, of both kinds. */
	public int size() {
		return images.size();
	}

	/** How many have a defect. */
	public int defective() {
		return (int) images.stream().filter(Image::defective).count();
	}

	/** Of how many images p is not known. */
	public int withoutP() {
		return (int) images.stream().filter(image -> image.p.isEmpty()).count();
	}

	/** The receiver operating characteristic; empty unless there are images of both kinds. */
	public Optional<Curve> roc() {
		final int positives = defective();
		final int negatives = size() - positives;
		if (positives == 0 || negatives == 0) return Optional.empty();
		final List<Image> sorted = images.stream().sorted(Comparator.comparingDouble(Image::score).reversed()).toList();
		final CurveBuilder curve = new CurveBuilder(1);
		int hits = 0;
		for (int i = 0; i < sorted.size(); i++) {
			if (sorted.get(i).defective) hits++;
			final double score = sorted.get(i).score;
			final boolean tied = i + 1 < sorted.size() && sorted.get(i + 1).score == score;
			if (!tied) curve.add((double) (i + 1 - hits) / negatives, (double) hits / positives, score);
		}
		return Optional.of(curve.curve());
	}

	/**
	 * How the images fare if those with p up to a rate are flagged; empty unless p is known of all.
	 *
	 * @param fpr false-positive rate, 0 to 1
	 */
	public Optional<Confusion> confusion(final double fpr) {
		if (withoutP() > 0) return Optional.empty();
		final long hits = images.stream().filter(image -> image.defective && image.p.getAsDouble() <= fpr).count();
		final long alarms = images.stream().filter(image -> !image.defective && image.p.getAsDouble() <= fpr).count();
		return Optional.of(new Confusion(hits, alarms, defective() - hits, size() - defective() - alarms));
	}
}
