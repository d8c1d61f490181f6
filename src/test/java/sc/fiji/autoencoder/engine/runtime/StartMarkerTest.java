package sc.fiji.autoencoder.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.ChildJvm;

class StartMarkerTest {

	@TempDir
	private Path folder;

	private StartMarker marker;

	@BeforeEach
	void create() {
		marker = new StartMarker(folder);
	}

	/** Ends while it starts something, as a process does that native code has broken; or asks what another process does. */
	static final class Starting {

		public static void main(final String... arguments) {
			final StartMarker marker = new StartMarker(Path.of(arguments[0]));
			System.out.println(marker.crashed("jars"));
			marker.start("jars");
			Runtime.getRuntime().halt(134);
		}
	}

	/** Ends in order while it starts something. */
	static final class Ending {

		public static void main(final String... arguments) {
			new StartMarker(Path.of(arguments[0])).start("jars");
			System.exit(3);
		}
	}

	@Test
	void aStartThatEndedTheProcessIsKnownAfterwards() throws Exception {
		assertEquals(134, start().status());
		assertTrue(marker.crashed("jars"));
		assertFalse(marker.crashed("other jars"), "another runtime did not crash");
		assertEquals(List.of("true"), start().out());
		marker.forget();
		assertFalse(marker.crashed("jars"));
	}

	/** As a scheduler does when the time is over, or whoever presses Ctrl-C: that is no crash. */
	@Test
	void aProcessThatIsToldToEndWhileItStartsLeavesNothing() throws Exception {
		assertEquals(3, ChildJvm.run(ChildJvm.classPath(), List.of(), Ending.class, folder).status());
		assertFalse(marker.crashed("jars"));
		assertFalse(Files.exists(folder.resolve("starting")));
	}

	@Test
	void aStartThatSucceededLeavesNothing() throws Exception {
		try (StartMarker.Start start = marker.start("jars")) {
			assertTrue(Files.exists(folder.resolve("starting")));
		}
		assertFalse(Files.exists(folder.resolve("starting")));
		assertFalse(marker.crashed("jars"));
	}

	@Test
	void whatAnotherProcessStartsJustNowHasNotCrashed() throws Exception {
		try (StartMarker.Start start = marker.start("jars")) {
			assertEquals(List.of("false"), start().out());
		}
	}

	@Test
	void whereThereIsNoFolderNothingIsMarked() throws Exception {
		final StartMarker nowhere = new StartMarker(folder.resolve("none"));
		nowhere.start("jars").close();
		assertFalse(nowhere.crashed("jars"));
		assertFalse(Files.exists(folder.resolve("none")));
	}

	private ChildJvm start() throws Exception {
		return ChildJvm.run(ChildJvm.classPath(), List.of(), Starting.class, folder);
	}
}
