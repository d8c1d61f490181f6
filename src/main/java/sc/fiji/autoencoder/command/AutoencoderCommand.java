package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.util.concurrent.CancellationException;

import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.task.TaskService;

import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.image.Fonts;

/**
 * What our commands share: a Cancel button, values checked against their annotations before anything starts, and
 * failures that end as one sentence, both as the reason of the cancellation (the dialog) and in the log (headless, where
 * nothing else would show it). No exception ever leaves {@link #run()}, for a macro would go on after its stack trace.
 */
public abstract class AutoencoderCommand extends ContextCommand {

	@Parameter
	private LogService log;

	@Parameter
	private TaskService tasks;

	@Parameter
	private StatusService status;

	/**
	 * Does the work. Inputs are within what their annotations promise; everything else that can be known must be checked
	 * before anything on disk or screen changes.
	 *
	 * @throws IllegalArgumentException in one sentence, if a value does not fit
	 * @throws IOException in one sentence, if a file does not
	 * @throws EngineException in one sentence, if the runtime does not
	 * @throws CancellationException if the user cancelled and there is nothing to keep
	 */
	protected abstract void execute() throws IOException;

	@Override
	public final void run() {
		try {
			Parameters.check(this);
			execute();
		}
		catch (final CancellationException e) {
			log.info(title() + " was cancelled.");
			cancel(title() + " was cancelled.");
		}
		catch (final IllegalArgumentException | IOException | EngineException e) {
			fail(Reason.of(e), e);
		}
		catch (final OutOfMemoryError e) {
			fail(title() + " ran out of memory (" + Runtime.getRuntime().maxMemory() / (1 << 20) +
				" MB); give Java more with Edit > Options > Memory & Threads or -Xmx.", e);
		}
		catch (final RuntimeException | LinkageError | InternalError | StackOverflowError | AssertionError e) {
			fail(title() + " failed unexpectedly: " + Reason.of(e), e);
		}
	}

	/** For one line about what was done. */
	protected final LogService log() {
		return log;
	}

	/** Progress with the time left and a cancel button, to be closed when the work ends. */
	protected final Progress progress() {
		return new Progress(tasks.createTask(title()), status);
	}

	/** Whether there can be plots; says so if not. */
	final boolean paints() {
		if (!Fonts.available()) log.warn("There is no plot, for Java has no fonts here.");
		return Fonts.available();
	}

	private void fail(final String reason, final Throwable cause) {
		log.error(reason);
		log.debug(cause);
		cancel(reason);
	}

	private String title() {
		return Parameters.title(this);
	}
}
