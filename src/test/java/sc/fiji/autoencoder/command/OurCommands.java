package sc.fiji.autoencoder.command;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

import ij.ImagePlus;

/** All commands of this project, for tests that hold for each, whichever will come. */
final class OurCommands {

	private OurCommands() {}

	static List<CommandInfo> in(final Context context) {
		return all(context).filter(c -> !c.is(SearchName.UNRECORDED)).toList();
	}

	/** What is there only to be searched for. */
	static List<CommandInfo> searchNames(final Context context) {
		return all(context).filter(c -> c.is(SearchName.UNRECORDED)).toList();
	}

	private static Stream<CommandInfo> all(final Context context) {
		return context.service(CommandService.class).getCommands().stream() //
			.filter(c -> c.getClassName().startsWith("sc.fiji.autoencoder."));
	}

	static CommandInfo named(final Context context, final String name) {
		return in(context).stream().filter(c -> c.getName().equals(name)).findAny().orElseThrow();
	}

	/** Its inputs but for the context and its services. */
	static List<ModuleItem<?>> inputs(final CommandInfo command) {
		return StreamSupport.stream(command.inputs().spliterator(), false)//
			.<ModuleItem<?>> map(i -> i).filter(i -> !isPlumbing(i)).toList();
	}

	/** Its inputs that a macro can write. */
	static List<ModuleItem<?>> keys(final CommandInfo command) {
		return inputs(command).stream().filter(i -> i.getType() != ImagePlus.class).toList();
	}

	private static boolean isPlumbing(final ModuleItem<?> item) {
		return item.getType() == Context.class || Service.class.isAssignableFrom(item.getType());
	}
}
