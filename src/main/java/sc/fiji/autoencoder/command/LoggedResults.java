package sc.fiji.autoencoder.command;

import java.util.List;

/** A command whose result is short and for people: it is in Fiji's log, too, where headless nothing else shows it. */
interface LoggedResults {

	/** A line a row, after the command has run. */
	List<String> lines();
}
