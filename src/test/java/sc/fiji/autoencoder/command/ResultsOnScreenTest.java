package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.Module;

import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.text.TextWindow;

class ResultsOnScreenTest {

	@Test
	void aTableIsShownInAWindow() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "there is no screen");
		try (final Context context = new Context()) {
			context.service(CommandService.class).run(EchoCommand.class, true).get();
			final TextWindow window = (TextWindow) WindowManager.getWindow("table");
			assertNotNull(window);
			assertEquals(1, window.getResultsTable().size());
			window.close(false);
		}
	}

	@Test
	void aTableOfTheUserKeepsItsWindowAndOneOfOursIsReplaced() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "there is no screen");
		final ResultsTable mine = new ResultsTable();
		mine.addRow();
		mine.addValue("mine", 7);
		mine.show("table");
		try (final Context context = new Context()) {
			for (int i = 0; i < 2; i++)
				context.service(CommandService.class).run(EchoCommand.class, true).get();
			assertEquals(7, ((TextWindow) WindowManager.getWindow("table")).getResultsTable().getValue("mine", 0));
			assertNotNull(WindowManager.getWindow("table-1"));
			assertNull(WindowManager.getWindow("table-2"));
		}
		finally {
			for (final String title : List.of("table", "table-1", "table-2"))
				if (WindowManager.getWindow(title) instanceof final TextWindow window) window.close(false);
		}
	}

	/** Titles are how commands name images. */
	@Test
	void anImageThatIsShownHasATitleOfItsOwn() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "there is no screen");
		final ImagePlus open = new ImagePlus("Demo: noisy, denoised, truth", new ByteProcessor(40, 30));
		open.show();
		try (final Context context = new Context()) {
			final Module module = context.service(CommandService.class).run(DemoCommand.class, true, "device", "cpu").get();
			assertEquals("Demo: noisy, denoised, truth-1", ((ImagePlus) module.getOutput("pictures")).getTitle());
		}
		finally {
			open.changes = false;
			open.close();
		}
	}

	@Test
	void headlessNothingIsSaidAboutResultsThatCannotBeShown() throws Exception {
		assumeTrue(GraphicsEnvironment.isHeadless(), "there is a screen");
		try (final Context context = new Context()) {
			final List<String> warnings = new ArrayList<>();
			context.service(LogService.class).addLogListener(message -> {
				if (message.level() <= LogLevel.WARN) warnings.add(message.text());
			});
			context.service(CommandService.class).run(EchoCommand.class, true).get();
			assertEquals(List.of(), warnings);
		}
	}
}
