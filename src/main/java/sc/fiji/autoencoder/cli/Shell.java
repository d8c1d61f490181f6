package sc.fiji.autoencoder.cli;

import java.io.PrintStream;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.event.EventService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.log.StderrLogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;

/** One run of one command: words in, exit status out. */
final class Shell {

	static final int DONE = 0;
	static final int FAILED = 1;
	static final int WRONG_WORDS = 2;

	private static final String HELP = "--help";
	private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(3);

	private final PrintStream out;
	private final PrintStream err;

	/**
	 * @param out gets results and help
	 * @param err gets the log, progress and what is wrong
	 */
	Shell(final PrintStream out, final PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * @param words the short name of a command and its {@code key=value}s, or {@code help} and perhaps a name;
	 *          {@code --help} is understood, too
	 * @return 0 if the command did its work, 1 if it failed or was cancelled, 2 if the words make no sense
	 */
	int run(final String... words) {
		try (final Context context = new Context()) {
			final Catalogue catalogue = new Catalogue(context);
			final Help help = new Help(context);
			if (words.length == 0) {
				help.overview(catalogue, err);
				return WRONG_WORDS;
			}
			if (List.of("help", HELP).contains(words[0])) return help(catalogue, help, words);
			final CommandInfo command = catalogue.find(words[0]);
			if (words.length == 2 && words[1].equals(HELP)) return help(catalogue, help, HELP, words[0]);
			final List<String> rest = Arrays.asList(words).subList(1, words.length);
			return run(context, command, new Keys(context, command).values(rest));
		}
		catch (final WrongWordsException e) {
			err.println(e.getMessage());
			return WRONG_WORDS;
		}
	}

	private int help(final Catalogue catalogue, final Help help, final String... words) throws WrongWordsException {
		if (words.length > 2) throw new WrongWordsException("help takes the name of one command, not " + (words.length - 1) +
			".");
		if (words.length == 1) help.overview(catalogue, out);
		else help.keys(catalogue.find(words[1]), out);
		return DONE;
	}

	private int run(final Context context, final CommandInfo command, final Map<String, Object> inputs) {
		final List<String> told = tell(context);
		final ProgressLines progress = new ProgressLines(err, BETWEEN_PROGRESS);
		context.service(EventService.class).subscribe(progress);
		try {
			// Nothing that shows results, for they are printed.
			final Module module = context.service(ModuleService.class).run(command, context.service(PluginService.class)
				.createInstancesOfType(PreprocessorPlugin.class), List.of(), inputs).get();
			if (!(module instanceof final Cancelable c && c.isCanceled())) {
				Results.print(module, out, err);
				if (!out.checkError()) return DONE;
				err.println("The results cannot be written to the standard output.");
				return FAILED;
			}
			final String reason = c.getCancelReason() == null ? command.getName() + " was cancelled." : c.getCancelReason();
			if (!told.contains(reason)) err.println(reason);
		}
		catch (final ExecutionException e) {
			Throwable cause = e;
			while (cause.getCause() != null)
				cause = cause.getCause();
			err.println(command.getName() + " failed: " + cause);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			err.println(command.getName() + " was interrupted.");
		}
		finally {
			Reference.reachabilityFence(progress); // subscribers are held weakly
		}
		return FAILED;
	}

	/** Sends the log to our stream and remembers what was said, so that no reason is told twice. */
	private List<String> tell(final Context context) {
		final List<String> told = new CopyOnWriteArrayList<>();
		final LogService log = context.service(LogService.class);
		if (log instanceof final StderrLogService console) console.setPrintStreams(level -> err);
		log.setLevel(Math.max(log.getLevel(), LogLevel.INFO));
		log.addLogListener(message -> told.add(message.text()));
		return told;
	}
}
