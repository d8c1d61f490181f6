package sc.fiji.autoencoder.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.ChildJvm;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Phantom;

/** Real processes, for the memory of this one says nothing. */
@Tag("long")
class HugePlaneTest {

	private static final String SHELL = "sc.fiji.autoencoder.cli.Main";

	@TempDir
	private Path folder;

	@Test
	void a16384x16384PlaneOf16BitIsDenoisedWithThreeGigabytes() throws Exception {
		final Path huge = folder.resolve("huge.tif");
		final Path model = folder.resolve("tiny.zip");
		final Path result = folder.resolve("denoised.tif");
		ImageFiles.save(new Phantom(128, 128, 100, 1).clean(16), folder.resolve("clean.tif"));
		run(SHELL, "train", "mode=clean", "clean=" + folder.resolve("clean.tif"), "output=" + model, "epochs=1", "minutes=0",
			"channels=2", "depth=1", "patch=16", "batch=2", "device=cpu");
		run(HugePlane.class.getName(), "make", huge.toString());
		run(SHELL, "denoise", "input=" + huge, "output=" + result, "model=" + model, "tile=2048", "device=cpu");
		Files.delete(huge);
		run(HugePlane.class.getName(), "check", result.toString());
	}

	private void run(final String main, final String... words) throws IOException, InterruptedException {
		final List<String> command = new ArrayList<>(ChildJvm.java());
		command.addAll(List.of("-Xmx3g", "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), main));
		command.addAll(List.of(words));
		final Path log = folder.resolve("log.txt");
		final int status = ChildJvm.process(command).redirectErrorStream(true).redirectOutput(log.toFile()).start()
			.waitFor();
		assertEquals(0, status, Files.readString(log));
	}
}
