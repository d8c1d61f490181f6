package sc.fiji.autoencoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.command.Pictures;
import sc.fiji.autoencoder.engine.ChildJvm;
import sc.fiji.autoencoder.image.ImageFiles;

/** From images to a variational autoencoder, its latent space and images that it makes up, in the words of the shell. */
@Timeout(120)
class LatentFromShellTest {

	@TempDir
	private Path folder;

	private final CapturedShell shell = new CapturedShell();

	@Test
	void aModelIsTrainedExploredAndMadeToGenerate() throws IOException {
		final String images = Pictures.save(Pictures.image(64, 3, 8, 0), folder.resolve("images.tif")).toString();
		final String model = trained(images);
		assertEquals(0, shell.run("latent", "input=" + images, "model=" + model, "output=" + folder.resolve("found"),
			"n=20", "device=cpu"), shell.err()::toString);
		final List<String> tables = shell.out();
		assertTrue(tables.get(0).startsWith("Patch\tImage\tSlice\t") && tables.get(0).endsWith("\tz5"), tables.get(0));
		assertEquals(1 + 20 + 1 + 5, tables.size());
		assertTrue(shell.err().stream().anyMatch(line -> line.startsWith("[INFO] 20 patches of 16 pixels, 5 numbers each")),
			shell.err()::toString);
		assertTrue(shell.err().stream().anyMatch(line -> line.matches(".*Mean squared error of the reconstructions: [0-9.]+" +
			"; of the mean patch: [0-9.]+; of PCA on the pixels of these patches with 5 components: [0-9.]+\\.")), shell
				.err()::toString);

		final Path generated = folder.resolve("generated.tif");
		assertEquals(0, shell.run("generate", "model=" + model, "n=3", "output=" + generated, "reference=" + images,
			"device=cpu"), shell.err()::toString);
		assertTrue(shell.err().stream().anyMatch(line -> line.contains("Sampled the standard normal distribution")),
			shell.err()::toString);
		assertEquals(3, shell.out().size(), shell.out()::toString);
		assertEquals(3, ImageFiles.open(generated).getStackSize());
	}

	/** As in a slim container. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void whereJavaHasNoFontsThereIsEverythingButThePlot() throws Exception {
		final String images = Pictures.save(Pictures.image(64, 3, 8, 0), folder.resolve("images.tif")).toString();
		final Path found = folder.resolve("found");
		final ChildJvm child = ChildJvm.run(ChildJvm.classPath(), List.of("-Dsun.awt.fontconfig=" + folder.resolve("none")),
			Main.class, "latent", "input=" + images, "model=" + trained(images), "output=" + found, "n=20", "device=cpu");
		assertEquals(0, child.status(), child.err());
		assertTrue(child.err().contains("There is no plot, for Java has no fonts here."), child.err());
		assertEquals(List.of("dimensions.csv", "patches.csv", "traversal.tif"), List.copyOf(Pictures.contents(found)
			.keySet()));
	}

	private String trained(final String images) {
		final String model = folder.resolve("model.zip").toString();
		assertEquals(0, shell.run("train", "mode=clean", "clean=" + images, "output=" + model, "preset=variational",
			"window=4", "depth=2", "channels=4", "latent=5", "patch=16", "batch=4", "epochs=1", "device=cpu"), shell
				.err()::toString);
		return model;
	}
}
