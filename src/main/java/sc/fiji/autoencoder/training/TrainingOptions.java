package sc.fiji.autoencoder.training;

import sc.fiji.autoencoder.engine.Architecture;

/**
 * How long and in what portions to train.
 *
 * @param minutes after which training stops, 0 for no limit
 * @param epochs after which training stops, 0 for no limit; one epoch is as many patches as cover all training planes
 *          once, but at least {@link #LEAST_STEPS} and at most {@link #MOST_STEPS} steps
 * @param patience epochs without a better validation loss after which training stops, 0 for no limit
 * @param patch width and height of a patch, in pixels
 * @param batch patches a step
 * @param seed of everything random
 * @param learningRate at its peak
 */
public record TrainingOptions(double minutes, int epochs, int patience, int patch, int batch, long seed,
	double learningRate)
{

	public static final int LEAST_STEPS = 20;
	public static final int MOST_STEPS = 400;

	public TrainingOptions {
		if (!(minutes >= 0) || minutes > 1e6) throw new IllegalArgumentException("minutes is " + minutes +
			", but must be between 0 and 1000000.");
		range("epochs", epochs, 0, 1_000_000);
		range("patience", patience, 0, 1_000_000);
		range("patch", patch, 16, 1024);
		range("batch", batch, 1, 1024);
		if (minutes == 0 && epochs == 0) throw new IllegalArgumentException(
			"minutes and epochs are both 0, but one of them must say when training ends.");
		if (!(learningRate > 0 && learningRate <= 1)) throw new IllegalArgumentException("rate is " + learningRate +
			", but must be above 0 and at most 1.");
	}

	/** @throws IllegalArgumentException in one sentence, if patches do not fit a network */
	public void requireFor(final Architecture architecture) {
		if (patch % architecture.multiple() != 0) throw new IllegalArgumentException("patch is " + patch +
			", but must be a multiple of " + architecture.multiple() + " for a network of depth " + architecture.depth() +
			(architecture.stride() > 1 ? " and stride " + architecture.stride() : "") + (architecture.window() > 1
				? " and window " + architecture.window() : "") + ".");
	}

	int stepsAnEpoch(final long trainingPixels) {
		final long covering = trainingPixels / ((long) patch * patch * batch);
		return (int) Math.max(LEAST_STEPS, Math.min(MOST_STEPS, covering));
	}

	private static void range(final String name, final int value, final int min, final int max) {
		if (value < min || value > max) throw new IllegalArgumentException(name + " is " + value +
			", but must be between " + min + " and " + max + ".");
	}
}
