package sc.fiji.autoencoder.latent;

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
import sc.fiji.autoencoder.image.ImageMonitor;

/** A small network with a code, trained for a second or less on patches that have two numbers in them. */
record SmallCodec(Architecture architecture, Predictor predictor) implements AutoCloseable {

	static final int SIDE = 8;

	/** Four latent numbers for a patch. */
	static final Architecture LINEAR = Architecture.dense(1, 1, SIDE, 0, 1, 4, 1, false);

	/** @param folder that does not exist yet */
	static SmallCodec train(final Architecture architecture, final Path folder) {
		final Engine engine = Engines.open(Device.CPU, List.of());
		try (Trainer trainer = engine.trainer(architecture, Objective.MSE, Optimization.DEFAULT, 1)) {
			for (int step = 0; step < 300; step++) {
				final FloatBatch patches = patches(16, step);
				trainer.step(patches, patches, 0.01);
			}
			trainer.export(folder);
		}
		return new SmallCodec(architecture, engine.predictor(folder));
	}

	/** Slopes to the right and downwards of random steepness. */
	static FloatBatch patches(final int count, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final FloatBatch patches = new FloatBatch(count, SIDE, SIDE, 1);
		for (int patch = 0; patch < count; patch++) {
			final double right = random.nextDouble();
			final double down = random.nextDouble() / 2;
			for (int i = 0; i < SIDE * SIDE; i++)
				patches.data()[patch * SIDE * SIDE + i] = (float) ((right * (i % SIDE) + down * (i / SIDE)) / SIDE);
		}
		return patches;
	}

	static Patches placed(final FloatBatch patches) {
		final List<Place> places = new ArrayList<>();
		for (int i = 0; i < patches.count(); i++)
			places.add(new Place("slopes", i + 1, 0, 0));
		return new Patches(places, patches);
	}

	Codec codec() {
		return new Codec(predictor, architecture, SIDE);
	}

	@Override
	public void close() {
		predictor.close();
	}

	/** Cancels after so many pieces of work. */
	static final class Monitor implements ImageMonitor {

		private final int most;
		int pieces;

		Monitor(final int most) {
			this.most = most;
		}

		@Override
		public void progressed(final long done, final long total) {
			pieces++;
		}

		@Override
		public void noted(final String sentence) {}

		@Override
		public boolean cancelled() {
			return pieces >= most;
		}
	}
}
