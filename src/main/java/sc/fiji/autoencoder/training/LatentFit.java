package sc.fiji.autoencoder.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.model.LatentDistribution;

/** Finds out what the latent codes of the patches that a network learned from are distributed like. */
public final class LatentFit {

	/** Patches that are encoded; fewer of codes that are so long that finding components would take minutes. */
	private static final int PATCHES = 2000;
	private static final int PATCHES_OF_LONG_CODES = 1000;

	/** Patches that go through the network together, at most. */
	private static final int BATCH = 32;

	private LatentFit() {}

	/**
	 * The same network, patches and seed give the same distribution.
	 *
	 * @param savedModel folder with the network
	 * @param learned what it learned from
	 * @param monitor is told how far it is
	 * @return empty if the network has no code, or its codes do not fit into the memory, which the monitor is told
	 */
	public static Optional<LatentDistribution> of(final Engine engine, final Path savedModel, final Setup setup,
		final PatchSource learned, final TrainingMonitor monitor)
	{
		if (!setup.architecture().hasCode()) return Optional.empty();
		try {
			return Optional.of(fit(engine, savedModel, setup, learned, monitor));
		}
		catch (final EngineException.OutOfMemory | OutOfMemoryError e) {
			monitor.noted("The model has no distribution of its codes, so new images cannot be generated with it: " + (e
				.getMessage() == null ? e : e.getMessage()));
			return Optional.empty();
		}
	}

	private static LatentDistribution fit(final Engine engine, final Path savedModel, final Setup setup,
		final PatchSource learned, final TrainingMonitor monitor)
	{
		final Architecture architecture = setup.architecture();
		final int patch = setup.options().patch();
		final int extent = patch / architecture.multiple();
		final int numbers = extent * extent * architecture.latent();
		final float[][] codes = new float[numbers > PATCHES_OF_LONG_CODES ? PATCHES_OF_LONG_CODES : PATCHES][];
		final int count = Math.min(BATCH, setup.options().batch());
		final Batch batch = new Batch(count, patch, architecture.inputs(), architecture.outputs());
		final SplittableRandom random = new SplittableRandom(setup.options().seed() + 5);
		try (Predictor predictor = engine.predictor(savedModel)) {
			for (int i = 0; i < codes.length; i += count) {
				monitor.finishing(i / count + 1, (codes.length + count - 1) / count);
				batch.fill(learned, random);
				final FloatBatch encoded = predictor.encode(batch.input());
				for (int j = 0; j < count && i + j < codes.length; j++)
					codes[i + j] = Arrays.copyOfRange(encoded.data(), j * numbers, (j + 1) * numbers);
			}
		}
		return LatentDistribution.of(extent, extent, architecture.latent(), codes);
	}
}
