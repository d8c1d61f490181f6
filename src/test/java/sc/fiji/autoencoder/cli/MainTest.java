package sc.fiji.autoencoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.process.ByteProcessor;

import sc.fiji.autoencoder.engine.ChildJvm;
import sc.fiji.autoencoder.image.ImageFiles;

/** The shell as a process of its own. */
@Timeout(60)
class MainTest {

	@TempDir
	private Path folder;

	@Test
	void theExitStatusTellsDoneFailedAndWrongWords() throws Exception {
		assertEquals(0, java("echo", "text=my file.tif"));
		assertEquals(List.of("text\tsize\tkeep\tmode", "my file.tif\t1.500\tfalse\tfast", "doubled: 4"), lines("out"));
		assertEquals(1, java("echo", "end=bug"));
		assertEquals(List.of("[ERROR] Echo failed unexpectedly: left is right."), lines("err"));
		assertEquals(2, java("echo", "begin=well"));
		assertEquals(1, lines("err").size());
	}

	@Test
	void itEndsThoughAThreadLivesOn() throws Exception {
		assertEquals(0, java("echo", "end=linger"));
	}

	@Test
	void anImageIsEvaluatedAndItsScoresAreOnStdout() throws Exception {
		final ImagePlus image = new ImagePlus("", new ByteProcessor(16, 16));
		image.getProcessor().set(3, 4, 255);
		final Path file = folder.resolve("my image.png");
		ImageFiles.save(image, file);
		assertEquals(0, java("evaluate", "input=" + file, "reference=" + file, "map=true"));
		assertEquals(List.of("Image\tPlane\tPSNR (dB)\tSSIM\tRSE\tRange",
			"my image.png\t1\tInfinity\t1.0000\t0.000000\t255.00", "mean\t\tInfinity\t1.0000\t0.000000\t"), lines("out")
				.subList(0, 3));
		assertEquals(List.of("[INFO] Mean over 1 plane: PSNR Infinity dB, SSIM 1.0000, RSE 0.000000."), lines("err"));
	}

	private int java(final String... words) throws IOException, InterruptedException {
		final List<String> command = new ArrayList<>(ChildJvm.java());
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
		command.addAll(List.of(words));
		final Process process = ChildJvm.process(command).redirectOutput(folder.resolve("out").toFile()).redirectError(folder
			.resolve("err").toFile()).start();
		try {
			assertTrue(process.waitFor(50, TimeUnit.SECONDS), "still running");
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private List<String> lines(final String stream) throws IOException {
		return Files.readAllLines(folder.resolve(stream));
	}
}
