package sc.fiji.autoencoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.anomaly.NormalSamples;
import sc.fiji.autoencoder.command.Pictures;
import sc.fiji.autoencoder.engine.ChildJvm;

/** A folder in the shell, as a process of its own, as clusters run it: what docs/cluster.md promises. */
@Timeout(180)
@Tag("long")
class FolderFromShellTest {

	@TempDir
	private static Path models;

	@TempDir
	private Path folder;

	private ChildJvm last;

	@BeforeAll
	static void trainModels() throws IOException {
		final String clean = Pictures.save(Pictures.image(48, 3, 8, 0), models.resolve("clean.tif")).toString();
		train("train", "mode=clean", "clean=" + clean, "output=" + models.resolve("denoise.zip"), "channels=4", "depth=1",
			"patch=16", "batch=2", "minutes=0", "epochs=1");
		for (int i = 0; i < 4; i++)
			Pictures.save(NormalSamples.stack(NormalSamples.texture(68, 72, i)), models.resolve("normal").resolve(i + ".tif"));
		train("learn", "input=" + models.resolve("normal"), "output=" + models.resolve("detect.zip"), "scoring=restore",
			"minutes=0", "epochs=1");
	}

	private static void train(final String... words) {
		final List<String> all = new ArrayList<>(List.of(words));
		all.add("device=cpu");
		assertEquals(0, new Shell(System.out, new PrintStream(System.err, true)).run(all.toArray(String[]::new)));
	}

	@BeforeEach
	void makeImages() throws IOException {
		for (int i = 0; i < 2; i++)
			Pictures.save(NormalSamples.stack(NormalSamples.texture(68, 72, 10 + i)), folder.resolve("in").resolve("good" + i +
				".tif"));
		Files.writeString(folder.resolve("in").resolve("bad.tif"), "no image");
	}

	@Test
	void aBadFileMakesDenoiseFailInTheEndAndTheNextRunSkipsTheGoodOnes() throws Exception {
		assertFailsForTheBadFile("denoise");
		assertEquals(List.of("bad.tif,failed", "good0.tif,done", "good1.tif,done"), summary());
		for (final String good : List.of("good0.tif", "good1.tif"))
			assertTrue(Files.exists(folder.resolve("out").resolve(good)), good);
		assertFailsForTheBadFile("denoise");
		assertEquals(List.of("bad.tif,failed", "good0.tif,skipped", "good1.tif,skipped"), summary());
		Files.delete(folder.resolve("in").resolve("bad.tif"));
		assertEquals(0, run("denoise"), last.err());
		assertEquals(List.of("good0.tif,skipped", "good1.tif,skipped"), summary());
	}

	@Test
	void aBadFileMakesDetectFailInTheEndAndTheNextRunSkipsTheGoodOnes() throws Exception {
		assertFailsForTheBadFile("detect");
		assertEquals(List.of("bad.tif,failed", "good0.tif,done", "good1.tif,done"), summary());
		assertEquals(3, Files.readAllLines(folder.resolve("out").resolve("images.csv")).size());
		Files.delete(folder.resolve("in").resolve("bad.tif"));
		assertEquals(0, run("detect"), last.err());
		assertEquals(List.of("good0.tif,skipped", "good1.tif,skipped"), summary());
		assertEquals(3, Files.readAllLines(folder.resolve("out").resolve("images.csv")).size());
	}

	@Test
	void aFolderOfGoodFilesEndsWithStatusZero() throws Exception {
		Files.delete(folder.resolve("in").resolve("bad.tif"));
		assertEquals(0, run("denoise"), last.err());
		assertEquals(List.of("good0.tif,done", "good1.tif,done"), summary());
		assertEquals(List.of(), errors());
	}

	private void assertFailsForTheBadFile(final String command) throws Exception {
		assertEquals(1, run(command), last.err());
		assertEquals(2, errors().size(), last.err());
		assertTrue(errors().get(0).startsWith("[ERROR] bad.tif: "), last.err());
		assertEquals("[ERROR] 1 of 3 images failed: \"bad.tif\"; " + folder.resolve("out").resolve("summary.csv") +
			" says why.", errors().get(1));
	}

	private int run(final String command) throws Exception {
		last = ChildJvm.run(ChildJvm.classPath(), List.of(), Main.class, command, "input=" + folder.resolve("in"), "output=" +
			folder.resolve("out"), "model=" + models.resolve(command + ".zip"), "device=cpu");
		return last.status();
	}

	private List<String> errors() {
		return last.err().lines().filter(line -> line.startsWith("[ERROR]")).toList();
	}

	/** Image and status of each row. */
	private List<String> summary() throws IOException {
		return Files.readAllLines(folder.resolve("out").resolve("summary.csv")).stream().skip(1).map(row -> row
			.replaceAll("^([^,]*,[^,]*),.*", "$1")).toList();
	}
}
