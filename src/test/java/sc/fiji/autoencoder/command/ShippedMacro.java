package sc.fiji.autoencoder.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

import ij.ImagePlus;
import ij.Macro;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;

/**
 * Runs a macro of the folder {@code macros} in ImageJ's own interpreter, headless. Its {@code run("Label...", options)}
 * reaches our commands as in Fiji, and an option that its command does not know is an error here, where ImageJ silently
 * passes over it.
 *
 * @param runs the commands that ran, in their order, with their inputs and outputs
 * @param printed lines that the macro printed
 */
record ShippedMacro(List<Module> runs, List<String> printed) {

	private static final Pattern KEY = Pattern.compile("(\\w+)=(\\[[^\\]]*\\]|\\S*)\\s*");

	private static Context context;
	private static List<Module> ran;
	private static Throwable failure;

	/**
	 * @param macro its file
	 * @param argument what the macro gets from {@code getArgument()}
	 */
	static synchronized ShippedMacro run(final Context context, final Path macro, final String argument)
		throws Exception
	{
		ShippedMacro.context = context;
		ran = new ArrayList<>();
		failure = null;
		registerCommands();
		final boolean batch = Interpreter.batchMode;
		final PrintStream stdout = System.out;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		try {
			final Interpreter interpreter = new Interpreter();
			interpreter.setIgnoreErrors(true);
			interpreter.run(Files.readString(macro), argument);
			if (interpreter.wasError()) throw new AssertionError(macro + ": " + interpreter.getErrorMessage());
		}
		catch (final RuntimeException e) {
			if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e; // what exit() does
		}
		finally {
			System.setOut(stdout);
			Interpreter.batchMode = batch; // macros without a window of ImageJ turn it on, and leave it so
		}
		if (failure != null) throw new AssertionError(macro.toString(), failure);
		return new ShippedMacro(ran, printed.toString(StandardCharsets.UTF_8).lines().toList());
	}

	/** Puts our labels into ImageJ's table of commands, which headless nobody else fills. */
	private static void registerCommands() throws ReflectiveOperationException {
		final Map<String, String> commands = new Hashtable<>();
		for (final CommandInfo command : OurCommands.in(context))
			commands.put(command.getLabel(), Bridge.class.getName() + "(\"" + command.getName() + "\")");
		final Field table = Menus.class.getDeclaredField("pluginsTable");
		table.setAccessible(true);
		table.set(null, commands);
	}

	/** What ImageJ starts for each of our labels. */
	public static final class Bridge implements PlugIn {

		@Override
		public void run(final String name) {
			final CommandInfo command = OurCommands.named(context, name);
			final String options = Macro.getOptions();
			try {
				checkKeys(command, options == null ? "" : options);
				final Map<String, Object> inputs = MacroRecording.inputs(context.service(ConvertService.class), command,
					options);
				addActiveImage(command, inputs);
				ran.add(context.service(ModuleService.class).run(command, true, inputs).get());
			}
			catch (final Exception | AssertionError e) {
				failure = e; // ImageJ would only log it
			}
		}

		private static void addActiveImage(final CommandInfo command, final Map<String, Object> inputs) {
			final ImagePlus active = WindowManager.getCurrentImage();
			if (active == null) return;
			for (final ModuleItem<?> input : OurCommands.inputs(command))
				if (input.getType() == ImagePlus.class) inputs.put(input.getName(), active);
		}

		private static void checkKeys(final CommandInfo command, final String options) {
			final List<String> keys = OurCommands.keys(command).stream().map(ModuleItem::getName).toList();
			final Matcher matcher = KEY.matcher(options.strip());
			int end = 0;
			while (matcher.find() && matcher.start() == end) {
				if (!keys.contains(matcher.group(1))) throw new AssertionError(command.getLabel() + " has no key " + matcher
					.group(1) + ", but " + keys);
				end = matcher.end();
			}
			if (end != options.strip().length()) throw new AssertionError("No keys and values: " + options.substring(end));
		}
	}
}
