package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.Button;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Cancelable;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;

import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.gui.Roi;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Phantom;

@Tag("long")
class ShippedMacrosTest {

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	static List<Path> macros() throws Exception {
		try (final Stream<Path> files = Files.list(Path.of("macros"))) {
			return files.filter(file -> file.toString().endsWith(".ijm")).sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("macros")
	void aMacroRunsOnlyCommandsThatExist(final Path macro) throws Exception {
		final Matcher run = Pattern.compile("\\brun\\(\"([^\"]+)\"").matcher(Files.readString(macro));
		assertTrue(run.find(), "runs nothing");
		do requireExists(run.group(1));
		while (run.find());
	}

	@ParameterizedTest
	@MethodSource("macros")
	void aMacroNamesTheFirstWordThatIsMissing(final Path macro) throws Exception {
		final ShippedMacro run = ShippedMacro.run(SCIJAVA.context(), macro, GraphicsEnvironment.isHeadless() ? "" : "seed=1");
		assertEquals(List.of(), run.runs());
		assertEquals(1, run.printed().size());
		assertTrue(run.printed().get(0).matches(macro.getFileName() + " needs (input|noisy|normal|clean)=\\.\\.\\..*"), run.printed()
			.get(0));
	}

	/** As whoever opens it in Fiji and presses Run. */
	@Test
	void aMacroWithoutWordsAsksForThem() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "there is no screen");
		final CompletableFuture<ShippedMacro> run = CompletableFuture.supplyAsync(() -> {
			try {
				return ShippedMacro.run(SCIJAVA.context(), Path.of("macros", "Estimate_Noise.ijm"), "");
			}
			catch (final Exception e) {
				throw new IllegalStateException(e);
			}
		});
		final GenericDialog dialog = asked();
		final TextField words = (TextField) dialog.getStringFields().get(0);
		assertEquals("input=noisy.tif output=noise.csv", words.getText());
		words.setText("input=[no such] output=no.csv");
		final Button ok = dialog.getButtons()[0];
		EventQueue.invokeAndWait(() -> ok.dispatchEvent(new ActionEvent(ok, ActionEvent.ACTION_PERFORMED, ok.getLabel())));
		assertEquals("no such", run.get(1, TimeUnit.MINUTES).runs().get(0).getInput("input"));
	}

	private static GenericDialog asked() throws InterruptedException {
		for (;;) {
			for (final Window window : Window.getWindows())
				if (window instanceof final GenericDialog dialog && dialog.isVisible()) return dialog;
			Thread.sleep(50);
		}
	}

	/** The files do not exist, so each command ends before it starts; what counts is which words it got. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"Evaluate.ijm | Evaluate... | input=[no such.tif] reference=no_ref.tif output=no.csv fit=true map=true", //
		"Evaluate.ijm | Evaluate... | input=[no such] masks=no_masks output=no.csv fpr=0.02", //
		"Estimate_Noise.ijm | Evaluate... | input=[no such] output=no.csv", //
		"Denoise_By_Itself.ijm | Denoise by Itself... | input=[no such.tif] output=no.tif seconds=5", //
		"Denoise_Folder.ijm | Denoise... | input=[no such] output=no_out model=no.zip tile=256 device=cpu", //
		"Explore_Latent_Space.ijm | Explore Latent Space... | input=[no such] model=no.zip output=no_out patch=32 n=20 " +
			"labels=[no such.csv] thumbnails=true neighbours=2 direction=3 dimension=4 from=5 to=6 seed=7 device=cpu", //
		"Train_On_Clean_Images.ijm | Train Denoiser... | clean=[no such] output=no.zip noise=poisson sigma=30 minutes=2", //
		"Train_On_Noisy_Images.ijm | Train Denoiser... | noisy=[no such] output=no.zip blind=5x1 seed=3", //
		"Train_On_Two_Shots.ijm | Train Denoiser... | noisy=[no such] second=[no such] output=no.zip epochs=3", //
		"Train_On_Pairs.ijm | Train Denoiser... | noisy=[no such] clean=no_clean output=no.zip minutes=2 epochs=3 " +
			"patch=32 batch=4 seed=5 preset=textbook device=cpu",
	})
	void aMacroPassesEachWordOnToItsCommand(final String macro, final String label, final String words)
		throws Exception
	{
		requireExists(label);
		final Module module = ShippedMacro.run(SCIJAVA.context(), Path.of("macros", macro), words).runs().get(0);
		final Matcher word = Pattern.compile("(\\w+)=(?:\\[([^\\]]*)\\]|(\\S+))").matcher(words);
		while (word.find()) {
			final String expected = word.group(2) != null ? word.group(2) : word.group(3);
			final Object value = module.getInput(word.group(1));
			final boolean whole = value instanceof Double && !expected.contains(".");
			assertEquals(whole ? expected + ".0" : expected, String.valueOf(value), word.group(1));
		}
		assertTrue(((Cancelable) module).isCanceled());
	}

	@Test
	void findDefectsLearnsAndSearchesFoldersAndCountsWhatIsFlagged(@TempDir final Path folder) throws Exception {
		final Path normal = folder.resolve("all normal");
		final Path search = folder.resolve("search");
		for (int i = 0; i < 4; i++)
			Pictures.save(new Phantom(64, 64, 100, i).noisy(8, 1), normal.resolve(i + ".tif"));
		Pictures.save(new Phantom(64, 64, 100, 4).noisy(8, 1), search.resolve("like, them.tif"));
		final ImagePlus odd = new Phantom(64, 64, 100, 5).noisy(8, 1);
		odd.getProcessor().setColor(255);
		odd.getProcessor().fill(new Roi(20, 20, 16, 16));
		Pictures.save(odd, search.resolve("odd.tif"));
		final Path found = folder.resolve("found");
		final ShippedMacro macro = ShippedMacro.run(SCIJAVA.context(), Path.of("macros", "Find_Defects.ijm"), "normal=[" +
			normal + "] input=" + search + " output=[" + found + "] minutes=0 epochs=1 scoring=linear seed=3 fpr=0.4 minarea=2 device=cpu");
		assertEquals(2, macro.runs().size());
		assertEquals(3L, macro.runs().get(0).getInput("seed"));
		assertEquals(2, macro.runs().get(1).getInput("minarea"));
		final List<String> rows = Files.readAllLines(found.resolve("images.csv"));
		assertEquals("odd.tif", rows.get(2).split(",")[0]);
		assertTrue(rows.get(2).contains(",yes,"), rows.get(2));
		final long flagged = rows.stream().filter(row -> row.contains(",yes,")).count();
		assertEquals(flagged + " of 2 images are flagged; " + found + "/images.csv says which.", last(macro));

		final ShippedMacro failed = ShippedMacro.run(SCIJAVA.context(), Path.of("macros", "Find_Defects.ijm"), "normal=" +
			folder.resolve("none") + " input=" + search + " output=" + found);
		assertEquals(1, failed.runs().size(), "searched with the model of an earlier run");
	}

	@Test
	void exploreLatentSpaceExploresAndMakesUpImagesOfOneModel(@TempDir final Path folder) throws Exception {
		Pictures.save(Pictures.image(64, 3, 8, 0), folder.resolve("my images").resolve("spots.tif"));
		final String images = folder.resolve("my images").toString();
		final String model = folder.resolve("model.zip").toString();
		SCIJAVA.run(TrainCommand.class, Map.of("mode", "clean", "clean", images, "output", model, "preset", "dense", "patch",
			16, "epochs", 1, "device", "cpu"));
		final ShippedMacro macro = ShippedMacro.run(SCIJAVA.context(), Path.of("macros", "Explore_Latent_Space.ijm"),
			"input=[" + images + "] model=" + model + " output=[" + folder.resolve("found") + "] n=30 from=1 to=2 generated=[" + folder.resolve(
				"made up.tif") + "] device=cpu");
		assertEquals(2, macro.runs().size());
		for (final Module run : macro.runs())
			assertNull(SciJava.reason(run));
		assertEquals(31, Files.readAllLines(folder.resolve("found").resolve("patches.csv")).size());
		assertTrue(Files.exists(folder.resolve("found").resolve("interpolation.tif")));
		assertEquals(16, ImageFiles.open(folder.resolve("made up.tif")).getStackSize());
	}

	private static String last(final ShippedMacro macro) {
		return macro.printed().get(macro.printed().size() - 1);
	}

	@Test
	void anOptionThatItsCommandDoesNotHaveIsAnError(@TempDir final Path folder) throws Exception {
		final Path macro = folder.resolve("wrong.ijm");
		Files.writeString(macro, "run(\"Echo...\", \"text=a sise=3\");");
		final AssertionError error = assertThrows(AssertionError.class, () -> ShippedMacro.run(SCIJAVA.context(), macro, ""));
		assertTrue(error.getCause().getMessage().startsWith("Echo... has no key sise"), error.getCause()::getMessage);
	}

	@Test
	void aMacroThatDoesNotParseIsAnError(@TempDir final Path folder) throws Exception {
		final Path macro = folder.resolve("broken.ijm");
		Files.writeString(macro, "run(\"Echo...\", 3;");
		assertThrows(AssertionError.class, () -> ShippedMacro.run(SCIJAVA.context(), macro, ""));
	}

	@Test
	void theShippedMacrosTrainDenoiseAndEvaluateOnFiles(@TempDir final Path folder) throws Exception {
		for (final String kind : List.of("noisy", "clean"))
			Files.createDirectories(folder.resolve(kind));
		for (int i = 0; i < 3; i++) {
			final Phantom phantom = new Phantom(64, 64, 100, i);
			ImageFiles.save(phantom.noisy(8, 1), folder.resolve("noisy").resolve(i + ".tif"));
			ImageFiles.save(phantom.clean(8), folder.resolve("clean").resolve(i + ".tif"));
		}
		final String noisy = folder.resolve("noisy").toString();
		final String clean = folder.resolve("clean").toString();
		run("Train_On_Pairs.ijm", "noisy=[" + noisy + "] clean=[" + clean + "] output=[" + folder.resolve("m.zip") +
			"] minutes=0 epochs=1 channels=4 depth=1 patch=16 batch=2 device=cpu");
		run("Denoise_Folder.ijm", "input=[" + noisy + "] output=[" + folder.resolve("denoised") + "] model=[" + folder
			.resolve("m.zip") + "] device=cpu");
		run("Evaluate.ijm", "input=[" + folder.resolve("denoised") + "] reference=[" + clean + "] output=[" + folder.resolve(
			"scores.csv") + "] fit=true");
		assertEquals(5, Files.readAllLines(folder.resolve("scores.csv")).size());
	}

	private static void run(final String macro, final String words) throws Exception {
		assertNull(SciJava.reason(ShippedMacro.run(SCIJAVA.context(), Path.of("macros", macro), words).runs().get(0)));
	}

	private static void requireExists(final String label) {
		assertTrue(OurCommands.in(SCIJAVA.context()).stream().map(CommandInfo::getLabel).anyMatch(label::equals), label +
			" is no command.");
	}
}
