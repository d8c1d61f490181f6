package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;
import org.scijava.module.Module;

import sc.fiji.autoencoder.model.Sentences;

/** The context that the tests of a class share, in which commands run, with the log of the test that runs. */
final class SciJava implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

	private final List<String> log = new CopyOnWriteArrayList<>();
	private Context context;

	@Override
	public void beforeAll(final ExtensionContext tests) {
		context = new Context();
		context.service(LogService.class).addLogListener(message -> log.add(message.text()));
	}

	@Override
	public void beforeEach(final ExtensionContext test) {
		log.clear();
	}

	@Override
	public void afterAll(final ExtensionContext tests) {
		context.dispose();
	}

	Context context() {
		return context;
	}

	/** What was logged since the test began, or since the log was cleared; before all tests, since the context is there. */
	List<String> log() {
		return log;
	}

	/** Runs a command, however it ends. */
	Module start(final Class<? extends Command> command, final Map<String, Object> inputs) throws Exception {
		return context.service(CommandService.class).run(command, true, inputs).get();
	}

	/** Fails unless the command does its work. */
	Module run(final Class<? extends Command> command, final Map<String, Object> inputs) throws Exception {
		final Module module = start(command, inputs);
		assertNull(reason(module));
		return module;
	}

	/** Fails unless the command is cancelled with one sentence that has these parts and is in the log, too. */
	Module assertRefused(final Class<? extends Command> command, final Map<String, Object> inputs, final String... parts)
		throws Exception
	{
		log.clear();
		final Module module = start(command, inputs);
		final String reason = reason(module);
		assertNotNull(reason, () -> "not refused: " + inputs);
		Sentences.assertSentence(reason, parts);
		assertFalse(reason.contains("unexpectedly"), reason);
		assertTrue(log.contains(reason), log::toString);
		return module;
	}

	/** Fails unless a line of the log matches. */
	void assertTold(final String pattern) {
		assertTrue(log.stream().anyMatch(line -> line.matches(pattern)), () -> pattern + " in " + log);
	}

	/** @return why it was cancelled, or null */
	static String reason(final Module module) {
		return ((Cancelable) module).getCancelReason();
	}
}
