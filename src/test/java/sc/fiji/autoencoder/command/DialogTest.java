package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.Container;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.io.File;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFormattedTextField;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.UIManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.MenuEntry;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.module.event.ModuleExecutingEvent;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;
import org.scijava.widget.WidgetService;

import ij.ImagePlus;
import ij.macro.Interpreter;

/** What a user sees of the commands before they run: menu, search, dialog, help. */
class DialogTest {

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	static List<CommandInfo> commands() {
		return OurCommands.in(SCIJAVA.context()).stream().filter(command -> !command.getName().equals("echo")).toList();
	}

	@Test
	void theMenuIsInTheOrderOfTheWork() {
		final List<String> menu = commands().stream().sorted(Comparator.comparingDouble(command -> command.getMenuPath()
			.getLeaf().getWeight())).map(CommandInfo::getName).toList();
		final List<String> work = List.of("demo", "denoise", "train", "evaluate", "learn", "detect", "latent", "generate",
			"models");
		assertEquals(work, menu.stream().filter(work::contains).toList());
	}

	@ParameterizedTest
	@CsvSource({ "noise, denoise", "noise, train", "denoise, denoise", "N2V, train", "defect, detect", "defect, learn",
		"anomaly, detect", "anomaly, learn", "autoencoder, train", "autoencoder, latent" })
	void theSearchBarFindsACommandByTheUsersWord(final String word, final String command) {
		final String label = OurCommands.named(SCIJAVA.context(), command).getLabel();
		final List<String> found = Stream.concat(OurCommands.in(SCIJAVA.context()).stream(), OurCommands.searchNames(SCIJAVA
			.context()).stream()).filter(info -> isFound(info, word)).map(CommandInfo::getLabel).toList();
		assertTrue(found.stream().anyMatch(each -> each.startsWith(label)), found::toString);
	}

	/** As scijava-search does, which does not look at descriptions. */
	private static boolean isFound(final CommandInfo info, final String word) {
		return info.isVisible() && Stream.concat(Stream.of(info.getLabel()), info.getMenuPath().stream().map(
			MenuEntry::getName)).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)));
	}

	static List<CommandInfo> searchNames() {
		return OurCommands.searchNames(SCIJAVA.context());
	}

	@ParameterizedTest
	@MethodSource("searchNames")
	void whatIsFoundUnderAnotherNameIsTheCommandOfTheMenu(final CommandInfo found) throws Exception {
		assertTrue(found.getMenuPath().isEmpty(), found.getLabel());
		final BlockingQueue<String> executed = new LinkedBlockingQueue<>();
		final Object told = new Object() {

			@EventHandler
			private void onEvent(final ModuleExecutingEvent event) {
				executed.add(event.getModule().getInfo().getLabel());
			}
		};
		SCIJAVA.context().service(EventService.class).subscribe(told);
		SCIJAVA.context().service(CommandService.class).run(found, true).get();
		assertEquals(found.getLabel(), executed.poll(10, TimeUnit.SECONDS));
		assertEquals(found.getLabel().replaceFirst(" \\(.*", ""), executed.poll(10, TimeUnit.SECONDS));
		Reference.reachabilityFence(told); // subscribers are held weakly
	}

	@ParameterizedTest
	@MethodSource("commands")
	void helpIsOnAPageWithTheHeadingThatIsMeant(final CommandInfo command) throws Exception {
		final String[] page = HelpPages.page(command.getName()).split("#");
		final String text = Files.readString(Path.of(page[0]));
		if (page.length > 1) assertTrue(text.lines().filter(line -> line.startsWith("#")).anyMatch(line -> line.replaceFirst(
			"^#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-').equals(page[1])), page[1]);
		assertTrue(HelpPages.address(command.getName()).matches("https://.*/blob/main/docs/.*\\.md.*"));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aDialogFitsASmallScreen(final CommandInfo command) throws Exception {
		final PlainPanel panel = dialog(module(command));
		final int height = panel.getComponent().getPreferredSize().height;
		assertTrue(height <= 700 && panel.getComponent().getPreferredSize().width <= 1200, height + " pixels high");
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aDialogThatNobodyTouchesChangesNothing(final CommandInfo command) throws Exception {
		final Module before = module(command);
		final Module module = module(command);
		dialog(module);
		for (final ModuleItem<?> key : OurCommands.keys(command))
			assertEquals(before.getInput(key.getName()), module.getInput(key.getName()), key.getName());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aFractionIsTypedWithAPointOrACommaInAnyLanguageAndTheArrowsReachIt(final CommandInfo command) throws Exception {
		final Locale language = Locale.getDefault();
		Locale.setDefault(Locale.GERMANY);
		try {
			for (final ModuleItem<?> key : OurCommands.keys(command)) {
				if (key.getType() != double.class) continue;
				final Module module = module(command);
				final JFormattedTextField field = Components.in((Container) field(module, key).getComponent(),
					JFormattedTextField.class).findAny().orElseThrow();
				final int least = ((Number) key.getMinimumValue()).intValue();
				for (final String typed : List.of(".25", ",125", ".00025")) {
					type(field, least + typed);
					final double value = Double.parseDouble(least + typed.replace(',', '.'));
					assertEquals(value, module.getInput(key.getName()), key.getName());
					assertEquals(least + typed.replace(',', '.'), field.getText());
				}
				final Object before = module.getInput(key.getName());
				for (final String nonsense : List.of(least + ".5.2", least + ",000.5", "1e", "")) {
					OnScreen.now(() -> {
						field.setText(nonsense);
						assertThrows(ParseException.class, field::commitEdit, nonsense);
					});
					assertEquals(before, module.getInput(key.getName()), key.getName() + " from " + nonsense);
				}
				if (least == 0) {
					type(field, "25e-3");
					assertEquals(0.025, module.getInput(key.getName()));
				}
				final double step = key.getStepSize() == null ? 1 : key.getStepSize().doubleValue();
				assertTrue(step <= ((Number) key.getMaximumValue()).doubleValue() / 10, key.getName() + " goes in steps of " + step);
			}
		}
		finally {
			Locale.setDefault(language);
		}
	}

	@Test
	void aSliderAndItsFieldShowTheSame() throws Exception {
		final Module module = module(OurCommands.named(SCIJAVA.context(), "denoise"));
		final Container row = (Container) dialog(module).getWidget("strength").getComponent();
		final JSlider slider = Components.in(row, JSlider.class).findAny().orElseThrow();
		final JSpinner field = Components.in(row, JSpinner.class).findAny().orElseThrow();
		OnScreen.now(() -> slider.setValue(slider.getMaximum() / 2));
		assertEquals(0.5, module.getInput("strength"));
		assertEquals(0.5, field.getValue());
		OnScreen.now(() -> field.setValue(0.73));
		assertEquals(0.73, module.getInput("strength"));
		assertEquals(Math.round(0.73 * slider.getMaximum()), slider.getValue());
	}

	/** Types and leaves the field, in the thread that shows the value again once it is taken. */
	private static void type(final JFormattedTextField field, final String text) {
		OnScreen.now(() -> {
			field.setText(text);
			try {
				field.commitEdit();
			}
			catch (final ParseException e) {
				throw new IllegalArgumentException(text, e);
			}
		});
	}

	/** What a user types a value into, wherever it is. */
	private static InputWidget<?, ?> field(final Module module, final ModuleItem<?> key) {
		final WidgetService widgets = SCIJAVA.context().service(WidgetService.class);
		final WidgetModel model = widgets.createModel(new PlainPanel(), module, key, List.of());
		final InputWidget<?, ?> widget = widgets.create(model);
		return widget instanceof final AdvancedWidget advanced ? advanced.usual(model) : widget;
	}

	@ParameterizedTest
	@ValueSource(classes = { TrainCommand.class, LearnCommand.class })
	void whoPressesOkAtOnceReadsWhatToFillIn(final Class<? extends Command> command) throws Exception {
		SCIJAVA.assertRefused(command, Map.of(), "output is empty", "a file that ends in .zip");
	}

	@Test
	void whatIsAdvancedIsBehindOneButton() throws Exception {
		final Module module = module(OurCommands.named(SCIJAVA.context(), "train"));
		final PlainPanel panel = dialog(module);
		final List<String> rows = panel.rows().stream().map(row -> row.get().getItem().getName()).toList();
		assertTrue(rows.containsAll(List.of("noisy", "clean", "output", "minutes", "device")), rows::toString);
		assertFalse(rows.contains("depth") || rows.contains("kl"), rows::toString);
		assertEquals(1, panel.rows().stream().filter(AdvancedWidget.class::isInstance).count());
	}

	@Test
	void anAdvancedValueThatIsChangedIsTaken() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "There is no screen.");
		final Module module = module(OurCommands.named(SCIJAVA.context(), "train"));
		final AdvancedWidget advanced = (AdvancedWidget) dialog(module).rows().stream().filter(
			AdvancedWidget.class::isInstance).findAny().orElseThrow();
		EventQueue.invokeLater(() -> Components.button(advanced.getComponent(), "Advanced...").doClick());
		final JDialog dialog = shown("Advanced");
		assertTrue(dialog.getHeight() <= 500, dialog.getHeight() + " pixels high, and rows in Fiji are higher than here");
		OnScreen.now(() -> {
			Components.in(dialog, JTextField.class).filter(field -> field.getText().equals("64")).findFirst().orElseThrow()
				.setText("128");
			Components.button(dialog, "OK").doClick();
		});
		for (int i = 0; i < 100 && !module.getInput("patch").equals(128); i++)
			Thread.sleep(50);
		assertEquals(128, module.getInput("patch"));
		assertEquals(100, module.getInput("patience"), "what was not changed");
	}

	@Test
	void openImagesAreOfferedAndAnythingCanBeTyped() throws Exception {
		final ImagePlus open = new ImagePlus("open one", Pictures.image(16, 1, 8, 0).getProcessor());
		final boolean batch = Interpreter.batchMode;
		Interpreter.batchMode = true;
		try {
			Interpreter.addBatchModeImage(open);
			final Module module = module(OurCommands.named(SCIJAVA.context(), "denoise"));
			final InputWidget<?, ?> input = dialog(module).getWidget("input");
			final JComboBox<?> box = Components.in((Container) input.getComponent(), JComboBox.class).findAny().orElseThrow();
			assertTrue(IntStream.range(0, box.getItemCount()).anyMatch(i -> box.getItemAt(i).equals("open one")));
			final JTextField text = (JTextField) box.getEditor().getEditorComponent();
			// As a user's keys do: the dialog refreshes its fields in the same thread.
			OnScreen.now(() -> box.setSelectedItem("open one"));
			assertEquals("open one", module.getInput("input"));
			OnScreen.now(() -> text.setText("/some where/else.tif"));
			assertEquals("/some where/else.tif", module.getInput("input"));
			OnScreen.now(() -> text.setText(""));
			assertEquals("", module.getInput("input"), "never null, or a macro would ask for it");
		}
		finally {
			Interpreter.removeBatchModeImage(open);
			Interpreter.batchMode = batch;
		}
	}

	@Test
	void aWholeDriveCanBeChosen() throws Exception {
		final InputWidget<?, ?> input = dialog(module(OurCommands.named(SCIJAVA.context(), "denoise"))).getWidget("input");
		final File drive = new File(File.separator).getAbsoluteFile();
		((ChoosingWidget) input).take(drive);
		assertEquals(drive.getPath(), input.getValue());
	}

	@Test
	void aModelThatIsNamedInTheFileChooserGetsItsExtension() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "There is no screen.");
		final FileChooser chooser = ((ChoosingWidget) dialog(module(OurCommands.named(SCIJAVA.context(), "train"))).getWidget(
			"output")).chooser();
		chooser.setSelectedFile(new File("cells"));
		assertEquals("cells.zip", chooser.file().getName());
		chooser.setSelectedFile(new File("CELLS.ZIP"));
		assertEquals("CELLS.ZIP", chooser.file().getName());
	}

	@ParameterizedTest
	@CsvSource({ "OptionPane.noButtonText, ''", "OptionPane.yesButtonText, approved" })
	void aFileIsReplacedOnlyByWhoSaysSo(final String answer, final String then) throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "There is no screen.");
		Files.writeString(folder.resolve("cells.zip"), "a model");
		final FileChooser chooser = ((ChoosingWidget) dialog(module(OurCommands.named(SCIJAVA.context(), "train"))).getWidget(
			"output")).chooser();
		final StringBuffer done = new StringBuffer();
		chooser.addActionListener(e -> done.append(e.getActionCommand().equals(JFileChooser.APPROVE_SELECTION) ? "approved"
			: "cancelled"));
		chooser.setDialogType(JFileChooser.SAVE_DIALOG);
		chooser.setSelectedFile(folder.resolve("cells").toFile());
		EventQueue.invokeLater(chooser::approveSelection);
		final JDialog question = shown("Save");
		OnScreen.now(() -> Components.button(question, UIManager.getString(answer)).doClick());
		OnScreen.now(() -> {}); // what waited for the answer
		assertEquals(then, done.toString());
	}

	/** The plugin's own model denoises, and has no code. */
	@ParameterizedTest
	@CsvSource({ "denoise, model, true", "demo, model, true", "train, finetune, true", "models, model, true",
		"detect, model, false", "learn, resume, false", "latent, model, false", "generate, model, false" })
	void theModelsOfTheShelfThatFitAreOffered(final String command, final String key, final boolean offered)
		throws Exception
	{
		final InputWidget<?, ?> model = dialog(module(OurCommands.named(SCIJAVA.context(), command))).getWidget(key);
		final List<String> names = Components.in((Container) model.getComponent(), JComboBox.class).flatMap(
			box -> IntStream.range(0, box.getItemCount()).mapToObj(i -> box.getItemAt(i).toString())).toList();
		assertEquals(offered ? List.of("general") : List.of(), names);
		assertEquals("", model.getValue());
	}

	@Test
	void whatAnEmptyFieldMeansIsInTheField() throws Exception {
		final PlainPanel panel = dialog(module(OurCommands.named(SCIJAVA.context(), "denoise")));
		assertEquals("empty for the general one", placeholder(panel, "model"));
		assertEquals("empty to show it only", placeholder(panel, "output"));
		assertNull(placeholder(dialog(module(OurCommands.named(SCIJAVA.context(), "train"))), "output"));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void helpIsInTheLastRowAndWhatIsAdvancedBeforeIt(final CommandInfo command) throws Exception {
		final List<InputWidget<?, JPanel>> rows = dialog(module(command)).rows();
		assertEquals("Help", Components.button(rows.get(rows.size() - 1).getComponent(), "Help").getText());
		for (int i = 0; i < rows.size() - 2; i++)
			assertFalse(rows.get(i) instanceof AdvancedWidget, "after row " + i + " of " + rows.size());
	}

	private static JDialog shown(final String title) throws InterruptedException {
		for (int i = 0; i < 200; i++) {
			final Optional<JDialog> shown = Stream.of(Window.getWindows()).filter(window -> window instanceof JDialog dialog &&
				dialog.isVisible() && title.equals(dialog.getTitle())).map(JDialog.class::cast).findAny();
			if (shown.isPresent()) return shown.get();
			Thread.sleep(50);
		}
		throw new AssertionError("There is no dialog of the title " + title + ".");
	}

	private static Object placeholder(final PlainPanel panel, final String key) {
		return Components.in((Container) panel.getWidget(key).getComponent(), JComponent.class).map(each -> each
			.getClientProperty("JTextField.placeholderText")).filter(Objects::nonNull).findAny().orElse(null);
	}

	private static Module module(final CommandInfo command) {
		return SCIJAVA.context().service(ModuleService.class).createModule(command);
	}

	/** Services and the active image are resolved before Fiji asks for the rest. */
	private static PlainPanel dialog(final Module module) throws Exception {
		for (final ModuleItem<?> item : module.getInfo().inputs())
			if (!OurCommands.keys((CommandInfo) module.getInfo()).contains(item)) module.resolveInput(item.getName());
		return PlainPanel.of(SCIJAVA.context(), module);
	}
}
