package sc.fiji.autoencoder.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.ChildJvm;
import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.engine.Trainer;

/** Models cross between TensorFlow for Java 0.5 and 1.1, one of which is that of this build. */
class OtherLineTest {

	private static final FloatBatch IMAGES = Tiny.clean(9, 1);

	@TempDir
	private Path folder;

	@Test
	void aModelOfOneLineGivesTheSameResultsOnTheOther() throws Exception {
		final boolean old = Tiny.ENGINE.info().version().startsWith("2.10.");
		final Path otherJars = Path.of("target", "other-line", old ? "1.1.0" : "0.5.0");
		assumeTrue(Files.isDirectory(otherJars), otherJars + " is missing: this platform has one TensorFlow line only.");
		for (final Architecture form : Tiny.forms())
			teach(Tiny.ENGINE, form, folder.resolve("ours" + form.latent()));

		final ChildJvm other = ChildJvm.run(ChildJvm.classPath(), List.of(), Other.class, otherJars, folder);

		assertEquals(0, other.status(), other.err());
		assertNotEquals(List.of(Tiny.ENGINE.info().version()), other.out());
		for (final Architecture form : Tiny.forms()) {
			final Path ours = folder.resolve("ours" + form.latent());
			assertArrayEquals(read(ours.resolve("result")), read(ours.resolve("result-other")), 1e-5f);
			final Path theirs = folder.resolve("theirs" + form.latent());
			assertArrayEquals(read(theirs.resolve("result")), apply(Tiny.ENGINE, theirs), 1e-5f);
		}
	}

	/** The same on the other line, in a JVM of its own: applies our models and makes some. */
	static final class Other {

		public static void main(final String... arguments) throws IOException {
			// The first to open it, so that it is this one everywhere in this JVM.
			final Engine engine = Engines.open(Device.CPU, List.of(Path.of(arguments[0])));
			System.out.println(engine.info().version());
			for (final Architecture form : Tiny.forms()) {
				final Path ours = Path.of(arguments[1], "ours" + form.latent());
				write(ours.resolve("result-other"), apply(engine, ours));
				teach(engine, form, Path.of(arguments[1], "theirs" + form.latent()));
			}
		}
	}

	/** Trains a little, so that the statistics of batch normalisation matter, and exports with a result. */
	private static void teach(final Engine engine, final Architecture architecture, final Path model)
		throws IOException
	{
		Files.createDirectories(model);
		try (Trainer trainer = engine.trainer(architecture, Objective.MSE, Optimization.DEFAULT, 1)) {
			Tiny.train(trainer, 10);
			trainer.export(model.resolve("exported"));
			write(model.resolve("result"), trainer.predict(IMAGES).data());
		}
	}

	private static float[] apply(final Engine engine, final Path model) {
		try (Predictor predictor = engine.predictor(model.resolve("exported"))) {
			return predictor.predict(IMAGES).data();
		}
	}

	private static void write(final Path file, final float[] values) throws IOException {
		final ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
		bytes.asFloatBuffer().put(values);
		Files.write(file, bytes.array());
	}

	private static float[] read(final Path file) throws IOException {
		final float[] values = new float[IMAGES.size()];
		ByteBuffer.wrap(Files.readAllBytes(file)).asFloatBuffer().get(values);
		return values;
	}
}
