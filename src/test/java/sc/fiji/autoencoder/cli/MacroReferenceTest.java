package sc.fiji.autoencoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.console.ConsoleService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.event.ModuleExecutedEvent;
import org.scijava.startup.StartupService;

class MacroReferenceTest {

	private static final Path PAGE = Path.of("docs", "macros.md");

	/** Written by hand is what stands above, this line included. */
	private static final String MARK = "<!-- What follows is written by MacroReferenceTest. -->\n";

	private static final String WRITE = "macros.write";

	@Test
	void wordsAfterRunReachTheCommandOfThatLabel() throws Exception {
		try (final Context context = new Context()) {
			final BlockingQueue<Object> texts = new LinkedBlockingQueue<>();
			final Object told = new Object() {

				@EventHandler
				private void onEvent(final ModuleExecutedEvent event) {
					texts.add(event.getModule().getInput("text"));
				}
			};
			context.service(EventService.class).subscribe(told);
			context.service(ConsoleService.class).processArgs("--run", "Echo...", "text=\"my file.tif\",n=3");
			context.service(StartupService.class).executeOperations();
			assertEquals("my file.tif", texts.poll(10, TimeUnit.SECONDS));
			Reference.reachabilityFence(told); // subscribers are held weakly
		}
	}

	@Test
	void thePageOfMacrosHasEveryCommandAndKeyAsTheyAre() throws Exception {
		final String page = Files.readString(PAGE);
		final int end = page.indexOf(MARK) + MARK.length();
		final String commands;
		try (final Context context = new Context()) {
			commands = new MacroReference(context).markdown();
		}
		if (Boolean.getBoolean(WRITE)) Files.writeString(PAGE, page.substring(0, end) + commands);
		else assertEquals(commands, page.substring(end), PAGE + " is not what the commands say of themselves; write it anew " +
			"with: mvn test -Dtest=MacroReferenceTest -D" + WRITE + "=true");
	}
}
