package sc.fiji.autoencoder.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import sc.fiji.autoencoder.cli.BesideOldTensorFlow;

/** What other plugins have put on the class path of Fiji, TensorFlow 1.15 and a protobuf-java, does us no harm. */
class IsolationTest {

	private static final Path HOSTILE = Path.of("target", "hostile");

	@TempDir
	private Path folder;

	private Path engine;

	@BeforeAll
	static void oldTensorFlowRunsHere() {
		assumeFalse(System.getProperty("os.arch").equals("aarch64"), "TensorFlow 1.15 does not run on this processor.");
	}

	@Test
	void trainingAndDenoisingWorkBesideTensorFlow1InOneProcess() throws Exception {
		final Path fiji = folder.resolve("Fiji");
		engine = fiji.resolve("autoencoder").resolve("engine");
		EngineFolder.create(engine);
		IJ.saveAsTiff(stack(0), folder.resolve("clean.tif").toString());
		IJ.saveAsTiff(stack(20), folder.resolve("noisy.tif").toString());

		final ChildJvm child = ChildJvm.run(hostileBefore(EngineFolder.remainingClassPath()), List.of("-Dplugins.dir=" +
			fiji), BesideOldTensorFlow.class, folder);

		assertEquals(0, child.status(), child.err());
		assertEquals(List.of("3 x 3 = 9.0", "train: 0", "denoise: 0", "4 x 4 = 16.0", //
			"org.tensorflow.Graph: libtensorflow-1.15.0.jar, " + name("tensorflow-core-api"), //
			"com.google.protobuf.Message: protobuf-java-4.28.2.jar, " + name("protobuf-java")), child.out(), child.err());
		final ImagePlus denoised = IJ.openImage(folder.resolve("denoised.tif").toString());
		assertEquals(List.of(48, 40, 6, 32), List.of(denoised.getWidth(), denoised.getHeight(), denoised.getStackSize(),
			denoised.getBitDepth()));
		assertTrue(denoised.getStatistics().stdDev > 0);
		assertTrue(child.err().contains("TensorFlow 2."), child.err());
	}

	/** So the class loader is what keeps the promise above. */
	@Test
	void inOneClassLoaderTheEngineDoesNotEvenStart() throws Exception {
		final ChildJvm child = ChildJvm.run(hostileBefore(ChildJvm.classPath()), List.of(), NotIsolated.class);
		assertEquals(0, child.status(), child.err());
		assertEquals(List.of("It fails."), child.out(), child.err());
		assertEquals(List.of("It works."), ChildJvm.run(ChildJvm.classPath(), List.of(), NotIsolated.class).out());
	}

	/** Starts the engine as one would without a class loader of its own. */
	static final class NotIsolated {

		public static void main(final String... arguments) throws ReflectiveOperationException {
			try {
				Class.forName("sc.fiji.autoencoder.tensorflow.TensorFlowEngine").getConstructor(Device.class, int.class)
					.newInstance(Device.CPU, 1);
				System.out.println("It works.");
			}
			catch (final InvocationTargetException e) {
				e.printStackTrace();
				System.out.println("It fails.");
			}
		}
	}

	/** A class path does not tell which protobuf-java is whose. */
	@Test
	void aProtobufBeforeOursOnOneClassPathIsNamed() throws Exception {
		final ChildJvm child = ChildJvm.run(hostileBefore(ChildJvm.classPath()), List.of(), EnginesTest.Opening.class);
		EnginesTest.assertBlames("protobuf-java", "the class path", child);
	}

	@Test
	void whatStandsBehindOurJarsOnTheClassPathDoesNotMatter() throws Exception {
		final List<Path> classPath = new ArrayList<>(ChildJvm.classPath());
		classPath.addAll(hostile());
		final ChildJvm child = ChildJvm.run(classPath, List.of(), EnginesTest.Opening.class);
		assertEquals(0, child.status(), child.err());
	}

	private static List<Path> hostileBefore(final List<Path> others) throws IOException {
		final List<Path> classPath = new ArrayList<>(hostile());
		classPath.addAll(others);
		return classPath;
	}

	private static List<Path> hostile() throws IOException {
		try (var jars = Files.list(HOSTILE)) {
			return jars.sorted().toList();
		}
	}

	/** The name of a jar of this build's TensorFlow. */
	private String name(final String artifact) throws IOException {
		return EngineFolder.jar(engine, artifact).getFileName().toString();
	}

	private static ImagePlus stack(final double sigma) {
		final Random random = new Random(1);
		final ImageStack stack = new ImageStack(48, 40);
		for (int slice = 0; slice < 6; slice++) {
			final FloatProcessor plane = new FloatProcessor(48, 40);
			for (int i = 0; i < plane.getPixelCount(); i++)
				plane.setf(i, (float) (100 + 50 * Math.sin(i % 48 * 0.3 + i / 48 * 0.2 * slice) + sigma * random
					.nextGaussian()));
			stack.addSlice(plane);
		}
		return new ImagePlus("stack", stack);
	}
}
