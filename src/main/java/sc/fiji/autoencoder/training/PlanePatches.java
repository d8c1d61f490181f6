package sc.fiji.autoencoder.training;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.autoencoder.engine.FloatBatch;

/**
 * Patches from examples: planes by their area, positions evenly, turned and flipped, those of the background thinned out
 * (a network learns little from nothing; Weigert et al. 2018).
 */
final class PlanePatches implements PatchSource {

	/** Patches that vary less than this share of what lively patches do are background. */
	private static final double BACKGROUND = 0.1;
	/** The share of background patches that is kept. */
	private static final double KEPT = 0.2;
	private static final int TRIES = 8;
	private static final int PROBES = 400;

	private final List<TrainingPlane> examples;
	private final Corruption corruption;
	private final boolean turned;
	private final double[] areas;
	private final double background;

	/**
	 * @param corruption what happens to a patch before the network sees it
	 * @param turned whether patches are turned and flipped
	 * @param patch width and height of the patches by which the background is recognised
	 */
	PlanePatches(final List<TrainingPlane> examples, final Corruption corruption, final boolean turned, final int patch,
		final long seed)
	{
		this.examples = examples;
		this.corruption = corruption;
		this.turned = turned;
		areas = new double[examples.size()];
		double sum = 0;
		for (int i = 0; i < areas.length; i++)
			areas[i] = sum += examples.get(i).pixels();
		background = BACKGROUND * liveliness(patch, new SplittableRandom(seed));
	}

	@Override
	public void draw(final SplittableRandom random, final FloatBatch input, final FloatBatch target,
		final int position)
	{
		final Orientation orientation = turned ? Orientation.of(random.nextInt(Orientation.COUNT)) : Orientation.UPRIGHT;
		final int patch = target.width();
		for (int attempt = 1;; attempt++) {
			final TrainingPlane example = examples.get(choose(random));
			final long x = random.nextLong(example.width() - patch + 1);
			final long y = random.nextLong(example.height() - patch + 1);
			orientation.copy(example.target(), example.targetScale(), x, y, target, position, 0);
			final boolean lively = deviation(target, position) >= background;
			if (!lively && attempt < TRIES && random.nextDouble() >= KEPT) continue;
			for (int channel = 0; channel < input.planes(); channel++)
				orientation.copy(example.input().get(channel), example.inputScales().get(channel), x, y, input, position,
					channel);
			(orientation.transposed() ? corruption.transposed() : corruption).apply(example, random, input, target, position);
			return;
		}
	}

	private int choose(final SplittableRandom random) {
		final int found = Arrays.binarySearch(areas, random.nextDouble() * areas[areas.length - 1]);
		return Math.min(found < 0 ? -found - 1 : found + 1, areas.length - 1);
	}

	/** The standard deviation that one patch in twenty exceeds. */
	private double liveliness(final int patch, final SplittableRandom random) {
		final FloatBatch probe = new FloatBatch(1, patch, patch, 1);
		final double[] deviations = new double[PROBES];
		for (int i = 0; i < PROBES; i++) {
			final TrainingPlane example = examples.get(choose(random));
			Orientation.UPRIGHT.copy(example.target(), example.targetScale(), random.nextLong(example.width() - patch + 1),
				random.nextLong(example.height() - patch + 1), probe, 0, 0);
			deviations[i] = deviation(probe, 0);
		}
		Arrays.sort(deviations);
		return deviations[PROBES * 95 / 100];
	}

	private static double deviation(final FloatBatch batch, final int position) {
		final int count = batch.height() * batch.width();
		final int first = position * count;
		double sum = 0;
		double squares = 0;
		int counted = 0;
		for (int i = first; i < first + count; i++) {
			final double value = batch.data()[i];
			if (Double.isNaN(value)) continue;
			sum += value;
			squares += value * value;
			counted++;
		}
		return counted == 0 ? 0 : Math.sqrt(Math.max(0, squares / counted - sum / counted * (sum / counted)));
	}
}
