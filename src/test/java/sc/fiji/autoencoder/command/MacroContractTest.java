package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;
import org.scijava.util.Types;

import ij.ImagePlus;

/** What every command must be like so that its dialog, a macro and a shell mean the same. */
class MacroContractTest {

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	static List<CommandInfo> commands() {
		return OurCommands.in(SCIJAVA.context());
	}

	@Test
	void everyCommandHasAnotherNameAndLabel() {
		assertEquals(commands().size(), commands().stream().map(CommandInfo::getName).distinct().count());
		assertEquals(commands().size(), commands().stream().map(CommandInfo::getLabel).distinct().count());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aCommandCanBeFoundInMenuMacroAndShell(final CommandInfo command) throws ClassNotFoundException {
		assertTrue(AutoencoderCommand.class.isAssignableFrom(command.loadDelegateClass()), "no Cancel button, no sentences");
		assertTrue(command.getName().matches("[a-z]+"), command.getName());
		assertEquals("Plugins > Autoencoder > " + command.getLabel(), command.getMenuPath().getMenuString());
		assertTrue(command.getLabel().endsWith("..."), command.getLabel());
		assertTrue(command.getDescription().endsWith("."), command.getDescription());
		assertTrue(command.canRunHeadless(), "headless is not declared");
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aKeyIsTheSameWordInDialogMacroAndShell(final CommandInfo command) {
		for (final ModuleItem<?> item : OurCommands.inputs(command)) {
			// Underscores, too, are out: ImageJ reads the key "size" in "batch_size=32".
			assertTrue(item.getName().matches("[a-z]+"), item.getName());
			final String label = item.getLabel();
			assertTrue(label == null || label.isEmpty() || label.equalsIgnoreCase(item.getName()), item.getName() +
				" is labelled " + label);
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aKeyThatAMacroLeavesOutHasItsDefault(final CommandInfo command) {
		final Module module = SCIJAVA.context().service(ModuleService.class).createModule(command);
		for (final ModuleItem<?> item : OurCommands.inputs(command))
			assertFalse(item.isPersisted(), item.getName() + " takes what another run has used");
		for (final ModuleItem<?> item : OurCommands.keys(command))
			assertNotNull(module.getInput(item.getName()), item.getName() + " is not recorded, and asked for on replay");
	}

	/** What the preprocessors have not resolved is asked for by the last one in a Fiji with windows, the dialog. */
	@ParameterizedTest
	@MethodSource("commands")
	void whoGivesAKeyIsNotAskedForOthersAndWhoGivesNoneIsAskedForAll(final CommandInfo command) {
		final List<ModuleItem<?>> keys = OurCommands.keys(command);
		assertEquals(keys, asked(command, null));
		for (final ModuleItem<?> key : keys)
			assertEquals(List.of(), asked(command, key));
	}

	/** @param given a key that a macro gives, or null for none */
	private static List<ModuleItem<?>> asked(final CommandInfo command, final ModuleItem<?> given) {
		final Module module = SCIJAVA.context().service(ModuleService.class).createModule(command);
		if (given != null) module.resolveInput(given.getName());
		for (final PreprocessorPlugin preprocessor : SCIJAVA.context().service(PluginService.class).createInstancesOfType(
			PreprocessorPlugin.class))
			preprocessor.process(module);
		return OurCommands.inputs(command).stream().filter(item -> !module.isInputResolved(item.getName()) && (given != null ||
			OurCommands.keys(command).contains(item))).toList();
	}

	@ParameterizedTest
	@MethodSource("commands")
	void theDefaultsAreWithinTheirOwnLimits(final CommandInfo command) {
		final Module module = SCIJAVA.context().service(ModuleService.class).createModule(command);
		Parameters.check((AutoencoderCommand) module.getDelegateObject());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void anImageIsNeverRequired(final CommandInfo command) {
		for (final ModuleItem<?> item : OurCommands.inputs(command))
			if (item.getType() == ImagePlus.class) assertFalse(item.isRequired(),
				"headless, Fiji silently cancels a command that requires an image if none is open");
	}

	@ParameterizedTest
	@MethodSource("commands")
	void everyKeyHasADescription(final CommandInfo command) {
		for (final ModuleItem<?> item : OurCommands.keys(command))
			assertTrue(item.getDescription() != null && item.getDescription().endsWith("."), item.getName());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void whatTheRecorderWritesGivesTheSameInputsAgain(final CommandInfo command) throws Exception {
		for (final String text : List.of("", "a b.tif", "C:\\images\\a.tif", "/ä ö/a-1_2.tif")) {
			final Map<String, Object> inputs = unusual(command, text);
			final Module first = run(command, inputs);
			final String options = MacroRecording.record(first);
			final Module second = run(command, MacroRecording.replay(SCIJAVA.context(), command, options));
			for (final ModuleItem<?> key : OurCommands.keys(command)) {
				final String name = key.getName();
				assertEquals(inputs.get(name), first.getInput(name), name);
				assertEquals(inputs.get(name), second.getInput(name), () -> name + " from " + options);
			}
		}
	}

	@Test
	void recordedOptionsLookAsInFiji() throws Exception {
		final CommandInfo echo = OurCommands.named(SCIJAVA.context(), "echo");
		final Module module = run(echo, Map.of("n", 5, "text", "my file.tif", "image", new ImagePlus("never recorded")));
		assertEquals("text=[my file.tif] n=5 sizeof=1.5 keep=false mode=fast end=well", MacroRecording.record(module));
	}

	/** A value for each key that is not its default. */
	private static Map<String, Object> unusual(final CommandInfo command, final String text) {
		final Module module = SCIJAVA.context().service(ModuleService.class).createModule(command);
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final ModuleItem<?> key : OurCommands.keys(command)) {
			final Object value = module.getInput(key.getName());
			final Object other = other(key, value, text);
			if (!text.isEmpty()) assertNotEquals(value, other, key.getName());
			inputs.put(key.getName(), other);
		}
		return inputs;
	}

	private static Object other(final ModuleItem<?> key, final Object value, final String text) {
		if (key.getChoices() != null && !key.getChoices().isEmpty()) return key.getChoices().stream() //
			.filter(c -> !c.equals(value)).findFirst().orElseThrow();
		if (value instanceof final Boolean flag) return !flag;
		if (value instanceof final Integer number) return number + 1;
		if (value instanceof final Long number) return number + 1;
		if (value instanceof final Float number) return number + 0.25f;
		if (value instanceof final Double number) return number + 0.25;
		assertTrue(Types.isText(key.getType()), key.getName() + " is a " + key.getType() + ", which no macro can write");
		return text;
	}

	private static Module run(final CommandInfo command, final Map<String, Object> inputs) throws Exception {
		return SCIJAVA.context().service(ModuleService.class).run(command, true, inputs).get();
	}
}
