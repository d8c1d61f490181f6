package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ij.ImagePlus;
import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.engine.Preset;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Phantom;
import sc.fiji.autoencoder.image.Planes;

/**
 * The linear autoencoder finds the principal components (Baldi and Hornik 1989); and of what has no structure no
 * autoencoder keeps more than its code has room for.
 */
@Tag("long")
class EncoderIsPcaTest {

	private static final Path PHOTOGRAPHS = Path.of("..", "shared", "data", "bsd400_train");
	private static final int PATCH = 64;
	private static final double SIGMA = 0.3;

	@TempDir
	private Path folder;

	@Test
	void theLinearAutoencoderOfSimulatedCellsIsTheirPca() throws IOException {
		final List<ImagePlus> cells = new ArrayList<>();
		for (int seed = 0; seed < 4; seed++)
			cells.add(new Phantom(256, 256, 1000, seed).clean(16));
		assertIsPca(cells);
	}

	@Test
	void theLinearAutoencoderOfPhotographsIsTheirPca() throws IOException {
		assumeTrue(Files.isDirectory(PHOTOGRAPHS), PHOTOGRAPHS + " is missing.");
		final List<ImagePlus> photographs = new ArrayList<>();
		try (Stream<Path> files = Files.list(PHOTOGRAPHS)) {
			for (final Path file : files.sorted().limit(40).toList())
				photographs.add(ImageFiles.open(file));
		}
		assertIsPca(photographs);
	}

	/** Where windows are aligned with what they show, their mean differs from pixel to pixel. */
	@Test
	void theLinearAutoencoderOfASpotInEachWindowIsItsPca() throws IOException {
		final int window = Preset.LINEAR.architecture(1, 1).window();
		assertIsPca((random, input, target, position) -> {
			final double[] x = random.doubles(PATCH / window * PATCH / window, 1, window - 2).toArray();
			final double[] y = random.doubles(x.length, 1, window - 2).toArray();
			for (int row = 0; row < PATCH; row++)
				for (int column = 0; column < PATCH; column++) {
					final int spot = row / window * (PATCH / window) + column / window;
					final double distance = Math.hypot(column % window - x[spot], row % window - y[spot]);
					final int pixel = (position * PATCH + row) * PATCH + column;
					input.data()[pixel] = target.data()[pixel] = (float) Math.exp(-distance * distance / 2);
				}
		});
	}

	private void assertIsPca(final List<ImagePlus> images) throws IOException {
		assertIsPca(patches(images));
	}

	private void assertIsPca(final PatchSource source) throws IOException {
		final Architecture architecture = Preset.LINEAR.architecture(1, 1);
		final int rank = architecture.latent();
		final WindowPca pca = new WindowPca(source, PATCH, architecture.window());
		assertTrue(pca.variance(rank - 1) > 1.2 * pca.variance(rank), "the subspace is not defined");
		try (Predictor trained = train(Preset.LINEAR, architecture, source, 10)) {
			final Batch others = new Batch(64, PATCH, 1, 1);
			others.fill(source, new SplittableRandom(23));
			final double expected = pca.error(others.target(), rank);
			assertEquals(expected, meanSquare(trained.predict(others.input()), others.target()), 0.01 * expected);
			final double angle = WindowPca.angle(pca.basis(rank), decoded(trained, architecture));
			assertTrue(angle < 5, "the largest principal angle is " + angle);
		}
	}

	/** What each latent unit adds to the window: a column a unit. */
	private static RealMatrix decoded(final Predictor trained, final Architecture architecture) {
		final int rank = architecture.latent();
		final int size = architecture.window() * architecture.window();
		final FloatBatch units = new FloatBatch(rank + 1, 1, 1, rank);
		for (int unit = 0; unit < rank; unit++)
			units.data()[unit * rank + unit] = 1;
		final float[] windows = trained.decode(units).data();
		final RealMatrix columns = new Array2DRowRealMatrix(size, rank);
		for (int unit = 0; unit < rank; unit++)
			for (int p = 0; p < size; p++)
				columns.setEntry(p, unit, windows[unit * size + p] - windows[rank * size + p]);
		return columns;
	}

	/** The trivial autoencoder gives the mean. A code of a tenth of the numbers keeps a tenth of the variance. */
	@ParameterizedTest
	@EnumSource(names = { "TEXTBOOK", "DENSE", "LINEAR", "VARIATIONAL" })
	void ofNoiseNoAutoencoderKeepsMoreThanItsCodeHasRoomFor(final Preset preset) throws IOException {
		final Architecture a = preset.architecture(1, 1);
		final Architecture small = new Architecture(1, 1, a.dense(), a.window(), a.stride(), a.depth(), a.dense() ? a
			.channels() : 6, a.blocks(), a.light(), a.latent(), a.slope(), a.batchNorm(), a.skips(), a.residual(), a
				.variational());
		final PatchSource noise = (random, input, target, position) -> {
			final int pixels = target.width() * target.height();
			for (int i = position * pixels; i < (position + 1) * pixels; i++)
				input.data()[i] = target.data()[i] = (float) (0.5 + SIGMA * random.nextGaussian());
		};
		try (Predictor trained = train(preset, small, noise, preset == Preset.LINEAR ? 3 : 1)) {
			final Batch others = new Batch(16, PATCH, 1, 1);
			others.fill(noise, new SplittableRandom(23));
			final double lost = meanSquare(trained.predict(others.input()), others.target()) / (SIGMA * SIGMA);
			final double room = (double) a.latent() / (a.multiple() * a.multiple());
			assertTrue(lost > 1 - room - 0.02, preset + " keeps " + (1 - lost) + " with room for " + room);
			if (preset == Preset.LINEAR) assertTrue(lost < 1 - room + 0.02, "it keeps only " + (1 - lost) + " of " + room);
		}
	}

	/** The caller closes the predictor. An epoch has 400 steps. */
	private Predictor train(final Preset preset, final Architecture architecture, final PatchSource source,
		final int epochs) throws IOException
	{
		final Engine engine = Engines.open(Device.CPU, List.of());
		final TrainingOptions options = new TrainingOptions(0, epochs, 0, PATCH, 4, 1, preset.learningRate());
		final Setup setup = new Setup("test", "patches", "clean", preset.toString(), architecture, preset.objective(),
			Optimization.DEFAULT, options, Map.of());
		final Batch example = new Batch(1, PATCH, 1, 1);
		example.fill(source, new SplittableRandom(1));
		final Path exported = folder.resolve("exported");
		new NetworkTraining(engine, setup, Optional.empty(), Duration.ofHours(1)).run(source, Integer.MAX_VALUE, source,
			example, (trainer, state, standing, stopped) -> trainer.export(exported), new Trainings.Silent());
		return engine.predictor(exported);
	}

	/** Upright patches from anywhere, to reconstruct. */
	private static PatchSource patches(final List<ImagePlus> images) {
		final List<TrainingPlane> planes = new ArrayList<>();
		for (final ImagePlus image : images) {
			final var plane = Planes.of(image).get(0);
			final var scale = Normalization.PERCENTILES.scaleOf(plane);
			planes.add(new TrainingPlane(planes.size(), List.of(plane), List.of(scale), plane, scale));
		}
		return new PlanePatches(planes, Corruption.NONE, false, PATCH, 1);
	}

	private static double meanSquare(final FloatBatch x, final FloatBatch y) {
		double sum = 0;
		for (int i = 0; i < x.size(); i++)
			sum += (x.data()[i] - y.data()[i]) * (x.data()[i] - y.data()[i]);
		return sum / x.size();
	}
}
