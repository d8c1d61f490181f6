package sc.fiji.autoencoder.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

import ij.Macro;
import ij.plugin.frame.Recorder;

/**
 * What Fiji's bridge between ImageJ macros and SciJava does, which is on no public repository of artifacts: options are
 * written by ImageJ's own recorder and read by ImageJ's own macro functions, input by input.
 */
final class MacroRecording {

	private MacroRecording() {}

	/** The options that the recorder writes after a run: neither services nor the active image nor nulls. */
	static String record(final Module module) {
		Recorder.resetCommandOptions();
		for (final ModuleItem<?> key : OurCommands.keys((CommandInfo) module.getInfo())) {
			final Object value = module.getInput(key.getName());
			if (value != null) Recorder.recordOption(key.getName(), value.toString());
		}
		final String options = Recorder.getCommandOptions();
		Recorder.resetCommandOptions();
		return options == null ? "" : options;
	}

	/** The inputs that a command gets when a macro runs it with these options; others keep their defaults. */
	static Map<String, Object> replay(final Context context, final ModuleInfo info, final String options) {
		final Thread thread = Thread.currentThread();
		final String name = thread.getName();
		thread.setName("Run$_" + name); // options belong to a thread that is named like this
		try {
			Macro.setOptions(options);
			return inputs(context.service(ConvertService.class), info, Macro.getOptions());
		}
		finally {
			Macro.setOptions(null);
			thread.setName(name);
		}
	}

	/** Must be called where the options are those of {@link Macro#getOptions()}. */
	static Map<String, Object> inputs(final ConvertService converter, final ModuleInfo info, final String options) {
		final Map<String, Object> inputs = new LinkedHashMap<>();
		if (options == null) return inputs;
		for (final ModuleItem<?> input : info.inputs()) {
			final String value = Macro.getValue(options, input.getName(), null);
			if (value == null || !converter.supports(value, input.getType())) continue;
			inputs.put(input.getName(), converter.convert(value, input.getType()));
		}
		return inputs;
	}
}
