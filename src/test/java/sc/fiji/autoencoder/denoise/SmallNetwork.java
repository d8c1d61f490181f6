package sc.fiji.autoencoder.denoise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.engine.Trainer;
import sc.fiji.autoencoder.image.Axis;
import sc.fiji.autoencoder.image.ImageMonitor;
import sc.fiji.autoencoder.image.Normalization;

/**
 * A restoration network of four channels that has learned nothing useful: its result depends on every pixel within reach,
 * and goes beyond the range of its input.
 */
record SmallNetwork(Architecture architecture, Predictor predictor) implements AutoCloseable {

	/** @param folder that does not exist yet */
	static SmallNetwork in(final Path folder, final int inputs, final int depth) {
		return in(folder, Architecture.convolutional(inputs, 1, depth, 4, 1, 0, 0.1, false, true, true).lightened());
	}

	/** @param folder that does not exist yet */
	static SmallNetwork in(final Path folder, final Architecture architecture) {
		final int size = 32 / architecture.multiple() * architecture.multiple();
		final Engine engine = Engines.open(Device.CPU, List.of());
		try (Trainer trainer = engine.trainer(architecture, Objective.MSE, Optimization.DEFAULT, 1)) {
			final SplittableRandom random = new SplittableRandom(1);
			for (int step = 0; step < 30; step++) {
				final FloatBatch input = new FloatBatch(2, size, size, architecture.inputs());
				final FloatBatch target = new FloatBatch(2, size, size, 1);
				for (int i = 0; i < input.size(); i++)
					input.data()[i] = (float) random.nextDouble();
				for (int i = 0; i < target.size(); i++)
					target.data()[i] = (float) random.nextGaussian();
				trainer.step(input, target, 0.01);
			}
			trainer.export(folder);
		}
		return new SmallNetwork(architecture, engine.predictor(folder));
	}

	Denoiser denoiser(final int tile) {
		return denoiser(Axis.AUTO, tile);
	}

	Denoiser denoiser(final Axis axis, final int tile) {
		return new Denoiser(Restorer.of(predictor, architecture, Normalization.PERCENTILES, axis), tile);
	}

	@Override
	public void close() {
		predictor.close();
	}

	/** Remembers what it was told, and cancels after so many tiles. */
	static final class Witness implements ImageMonitor {

		final List<String> notes = new ArrayList<>();
		final List<Long> pixels = new ArrayList<>();
		private final int mostTiles;
		long total;

		Witness() {
			this(Integer.MAX_VALUE);
		}

		Witness(final int mostTiles) {
			this.mostTiles = mostTiles;
		}

		@Override
		public void progressed(final long done, final long all) {
			pixels.add(done);
			total = all;
		}

		@Override
		public void noted(final String sentence) {
			notes.add(sentence);
		}

		@Override
		public boolean cancelled() {
			return pixels.size() >= mostTiles;
		}
	}
}
