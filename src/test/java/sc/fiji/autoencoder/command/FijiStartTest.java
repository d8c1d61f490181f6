package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.menu.MenuService;

import sc.fiji.autoencoder.engine.ChildJvm;

/** What the plugin costs whoever starts Fiji and does not use it. */
class FijiStartTest {

	@TempDir
	private Path folder;

	@Test
	void noClassOfThePluginOrOfTensorFlowIsLoadedBeforeACommandIsUsed() throws Exception {
		final Path log = folder.resolve("classes.log");
		final ChildJvm fiji = ChildJvm.run(ChildJvm.classPath(), List.of("-Xlog:class+load:file=" + log), Fiji.class);
		assertEquals(0, fiji.status(), fiji.err());
		assertTrue(fiji.out().contains("Denoise..."), fiji.out()::toString);
		try (Stream<String> lines = Files.lines(log)) {
			assertEquals(List.of(), lines.filter(line -> line.matches(
				".*\\b(sc\\.fiji\\.autoencoder|org\\.tensorflow|org\\.bytedeco|com\\.google\\.protobuf)\\..*")).filter(
					line -> !line.contains(FijiStartTest.class.getName())).toList());
		}
	}

	/** All that SciJava does with commands until a user chooses one. */
	static final class Fiji {

		public static void main(final String[] arguments) {
			try (Context context = new Context()) {
				context.service(MenuService.class).getMenu();
				for (final CommandInfo command : context.service(CommandService.class).getCommands())
					System.out.println(command.getLabel());
			}
		}
	}
}
