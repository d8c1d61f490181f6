package sc.fiji.autoencoder.cli;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** Our commands, by their short names. */
final class Catalogue {

	private static final String OURS = "sc.fiji.autoencoder.";

	private final List<CommandInfo> commands;

	Catalogue(final Context context) {
		commands = context.service(CommandService.class).getCommands().stream() //
			.filter(c -> c.getClassName().startsWith(OURS) && c.getName() != null && !c.getName().isEmpty()) //
			.sorted(Comparator.comparing(CommandInfo::getName)).toList();
	}

	/** In alphabetical order. */
	List<CommandInfo> commands() {
		return commands;
	}

	CommandInfo find(final String name) throws WrongWordsException {
		for (final CommandInfo command : commands)
			if (command.getName().equals(name)) return command;
		final List<String> names = Stream.concat(commands.stream().map(CommandInfo::getName), Stream.of("help")).toList();
		throw new WrongWordsException("\"" + name + "\" is no command; did you mean " + Closest.to(name, names) +
			"? There are: " + String.join(" ", names) + ".");
	}
}
