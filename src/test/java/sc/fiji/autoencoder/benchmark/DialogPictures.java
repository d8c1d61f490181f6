package sc.fiji.autoencoder.benchmark;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import javax.swing.JLabel;
import javax.swing.JScrollBar;
import javax.swing.JTextField;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import sc.fiji.autoencoder.command.Components;

/**
 * Makes the pictures of dialogs in the documentation, as a Fiji draws them. Needs a screen, and the folder {@code jars} of
 * a Fiji: {@code xvfb-run -a mvn -Pbenchmark test -Dtest=DialogPictures -Dfiji.jars=FOLDER}.
 */
@Tag("benchmark")
class DialogPictures {

	private static final String JARS = "fiji.jars";
	private static final String COMMANDS = "sc.fiji.autoencoder.command.";

	/** Of a screen of 1280 x 800 pixels: SciJava gives three quarters of it to a dialog, and scroll bars to what is larger. */
	private static final int WIDTH = 960;
	private static final int HEIGHT = 600;

	private FijiJars jars;
	private Context context;

	@BeforeEach
	void start() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "There is no screen.");
		final String folder = System.getProperty(JARS, "");
		assumeTrue(!folder.isBlank(), "What draws dialogs is Fiji's: give the folder jars of one, -D" + JARS + "=FOLDER.");
		jars = new FijiJars(Path.of(folder));
		context = jars.context();
		new ImagePlus("noisy.tif", new ByteProcessor(64, 64)).show();
	}

	@AfterEach
	void end() throws Exception {
		if (context == null) return;
		Screen.closeAll();
		context.dispose();
		jars.close();
	}

	@Test
	void denoise() throws Exception {
		Screen.save("dialog-denoise", open("DenoiseCommand", "Denoise..."));
	}

	@Test
	void train() throws Exception {
		final Window dialog = open("TrainCommand", "Train Denoiser...");
		fill(dialog, Map.of("Noisy", "noisy.tif", "Clean", "clean.tif", "Output", "mine.zip"));
		Screen.save("dialog-train", dialog);
		EventQueue.invokeLater(Components.button(dialog, "Advanced...")::doClick);
		Screen.save("dialog-advanced", Screen.await("Advanced"));
	}

	@Test
	void learn() throws Exception {
		final Window dialog = open("LearnCommand", "Learn Normal...");
		fill(dialog, Map.of("Input", "normal", "Output", "normal.zip"));
		Screen.save("dialog-learn", dialog);
	}

	@Test
	void detect() throws Exception {
		final Window dialog = open("DetectCommand", "Detect Anomalies...");
		fill(dialog, Map.of("Model", "normal.zip"));
		Screen.save("dialog-detect", dialog);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Demo", "Denoise", "Quick", "Train", "Evaluate", "Learn", "Detect", "Latent", "Generate",
		"Models", "Engine" })
	void aDialogThatIsCancelledFitsASmallScreenAndRunsNothing(final String command) throws Exception {
		final Future<CommandModule> run = context.service(CommandService.class).run(COMMANDS + command + "Command", true);
		final Window dialog = Screen.await(context.service(CommandService.class).getCommand(COMMANDS + command + "Command")
			.getTitle());
		assertTrue(dialog.getWidth() <= WIDTH && dialog.getHeight() <= HEIGHT, dialog.getSize().toString());
		assertTrue(Components.in(dialog, JScrollBar.class).noneMatch(Component::isShowing), "scroll bars");
		EventQueue.invokeLater(Components.button(dialog, "Cancel")::doClick);
		assertTrue(run.get().isCanceled());
	}

	private Window open(final String command, final String title) throws InterruptedException {
		context.service(CommandService.class).run(COMMANDS + command, true);
		return Screen.await(title);
	}

	/** @param values by the labels of the rows */
	private static void fill(final Window dialog, final Map<String, String> values) throws Exception {
		for (final Map.Entry<String, String> value : values.entrySet()) {
			final JTextField field = field(dialog, value.getKey());
			EventQueue.invokeAndWait(() -> field.setText(value.getValue()));
		}
	}

	/** Fiji puts a label and its widget into the same panel, one after the other. */
	private static JTextField field(final Window dialog, final String label) {
		final JLabel name = Components.in(dialog, JLabel.class).filter(each -> label.equals(each.getText())).findAny()
			.orElseThrow();
		final List<Component> panel = Arrays.asList(name.getParent().getComponents());
		return Components.in((Container) panel.get(panel.indexOf(name) + 1), JTextField.class).findAny().orElseThrow();
	}
}
