package sc.fiji.autoencoder.command;

import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.plugin.Parameter;

/**
 * A command once more, with words behind its label that users look for: Fiji's search bar looks at labels and menus, not
 * at descriptions. It is in no menu, and what runs and is recorded is the command itself.
 */
abstract class SearchName implements Command {

	/** The attribute of a command that keeps it out of the macro recorder. */
	static final String UNRECORDED = "no-record";

	private final Class<? extends Command> meant;

	@Parameter
	private CommandService commands;

	SearchName(final Class<? extends Command> meant) {
		this.meant = meant;
	}

	@Override
	public void run() {
		commands.run(meant, true);
	}
}
