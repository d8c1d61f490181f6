package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.log.LogService;
import org.scijava.task.event.TaskEvent;

import sc.fiji.autoencoder.cli.Main;
import sc.fiji.autoencoder.engine.ChildJvm;
import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.runtime.Artifact;
import sc.fiji.autoencoder.engine.runtime.Catalogue;
import sc.fiji.autoencoder.engine.runtime.LocalJars;
import sc.fiji.autoencoder.engine.runtime.LoopbackRepository;
import sc.fiji.autoencoder.engine.runtime.Platform;
import sc.fiji.autoencoder.engine.runtime.Repository;
import sc.fiji.autoencoder.engine.runtime.RuntimeBuild;

/** In a shell of a user who has no TensorFlow. */
class EngineInstallationTest {

	/** Nobody listens there. */
	private static final String NOWHERE = "http://127.0.0.1:1/";

	@TempDir
	private Path home;

	@Test
	void theFirstUseInstallsWhatItNeeds() throws Exception {
		final RuntimeBuild usual = Catalogue.bundled().find(Catalogue.DEFAULT, Platform.here());
		assumeTrue(LocalJars.have(usual), "The jars of TensorFlow " + usual.version() + " are not in the local repository.");
		try (LoopbackRepository repository = new LoopbackRepository()) {
			for (final Artifact artifact : usual.artifacts())
				repository.put(artifact, LocalJars.file(artifact));
			final ChildJvm first = shell(repository.address().toString(), "models", "action=check", "device=cpu");
			assertEquals(0, first.status(), first.err());
			assertTrue(first.err().contains("[INFO] TensorFlow is not installed yet: installing " + usual.describe() +
				" into " + engine() + "."), first.err());
			assertTrue(first.err().contains("[INFO] Model general works: "), first.err());
		}
		final ChildJvm second = shell(NOWHERE, "models", "action=check", "device=cpu");
		assertEquals(0, second.status(), second.err());
		assertFalse(second.err().contains("install"), second.err());
	}

	@Test
	void whatWasDownloadedElsewhereIsInstalledUsedAndRemoved() throws Exception {
		final RuntimeBuild build = Catalogue.bundled().of(Platform.here()).stream().filter(b -> b.version().endsWith("-cpu") &&
			LocalJars.have(b)).findFirst().orElse(null);
		assumeTrue(build != null, "There is no TensorFlow for the CPU in the local repository.");
		final Path jars = Files.createDirectories(home.resolve("downloads"));
		LocalJars.link(build, jars);
		final ChildJvm installed = shell(NOWHERE, "engine", "action=install", "file=" + jars);
		assertEquals(0, installed.status(), installed.err());
		final Path there = engine().resolve(Platform.here()).resolve(build.version());
		assertTrue(installed.err().contains("[INFO] TensorFlow " + build.version() + " is installed in " + there + "."),
			installed.err());
		final ChildJvm shown = shell(NOWHERE, "engine");
		assertEquals(0, shown.status(), shown.err());
		assertTrue(shown.out().contains("Taken from\t" + there), shown.out()::toString);
		assertTrue(shown.out().contains("Installed in\t" + engine() + ": " + build.version() + ", chosen " + build
			.version()), shown.out()::toString);
		assertTrue(shown.out().stream().anyMatch(line -> line.matches("Engine\tTensorFlow 2.*, built for CPUs")), shown
			.out()::toString);
		final Path fiji = Files.createDirectories(home.resolve("Fiji"));
		final ChildJvm copied = shell(NOWHERE, List.of("-Dautoencoder.directory=" + fiji), "engine", "action=install",
			"version=" + build.version());
		assertEquals(0, copied.status(), copied.err());
		assertTrue(copied.err().contains("is installed in " + fiji), copied.err());
		final ChildJvm removed = shell(NOWHERE, "engine", "action=remove");
		assertEquals(0, removed.status(), removed.err());
		assertFalse(Files.exists(there));
	}

	@Test
	void withoutANetworkOneSentenceSaysHow() throws Exception {
		final ChildJvm child = shell(NOWHERE, "models", "action=check");
		assertEquals(1, child.status(), child.err());
		final String last = child.err().lines().reduce((first, second) -> second).orElse("");
		assertTrue(last.matches("\\[ERROR\\] \\S+\\.jar cannot be downloaded from " + NOWHERE + "\\S+: there is no " +
			"connection; .*\"engine action=install file=\\.\\.\\.\" needs no network\\."), child.err());
		assertTrue(shell(NOWHERE, "engine").out().contains("Engine\tnone; \"engine action=install\" installs one"));
	}

	@Test
	void whatCrashedIsNotStartedAgainUnasked() throws Exception {
		Files.createDirectories(engine());
		Files.writeString(engine().resolve("tensorflow.jar"), "no jar at all");
		Files.writeString(engine().resolve("starting"), engine().toString());
		final ChildJvm refused = shell(NOWHERE, "models", "action=check");
		assertEquals(1, refused.status(), refused.err());
		assertTrue(refused.err().contains("[ERROR] TensorFlow in " + engine() + " ended Java when it was started the last " +
			"time: see \"engine action=show\""), refused.err());
		final ChildJvm shown = shell(NOWHERE, "engine");
		assertEquals(0, shown.status(), shown.err());
		assertTrue(shown.out().contains(
			"Engine\tnot started, for the last time it ended Java; \"engine action=retry\" tries again"), shown.out()::toString);
		final ChildJvm retried = shell(NOWHERE, "engine", "action=retry");
		assertEquals(1, retried.status(), retried.err());
		assertTrue(retried.err().contains(" does not work (") && retried.err().contains(engine().toString()), retried.err());
		assertFalse(Files.exists(engine().resolve("starting")), "What is refused in a sentence did not crash.");
	}

	private Path engine() {
		return home.resolve(".fiji-autoencoder").resolve("engine");
	}

	@Test
	void whatLiesInTheHomeFolderIsRemovedFromThere() throws Exception {
		final Path runtimes = engine().resolve(Platform.here());
		Files.createDirectories(runtimes.resolve("0.5.0-cpu"));
		Files.createDirectories(runtimes.resolve("1.1.0-cpu"));
		Files.writeString(runtimes.resolve("chosen"), "1.1.0-cpu");
		final List<String> elsewhere = List.of("-Dautoencoder.directory=" + Files.createDirectories(home.resolve("Fiji")));
		final ChildJvm chosen = shell(NOWHERE, elsewhere, "engine", "action=remove");
		assertEquals(0, chosen.status(), chosen.err());
		assertTrue(chosen.err().contains("[INFO] TensorFlow 1.1.0-cpu is removed from " + engine() +
			"; 0.5.0-cpu is chosen there."), chosen.err());
		final ChildJvm named = shell(NOWHERE, elsewhere, "engine", "action=remove", "version=0.5.0-cpu");
		assertEquals(0, named.status(), named.err());
		assertFalse(Files.exists(runtimes.resolve("0.5.0-cpu")));
		final ChildJvm none = shell(NOWHERE, elsewhere, "engine", "action=remove");
		assertEquals(1, none.status(), none.err());
		assertTrue(none.err().contains("[ERROR] version is default, but none is chosen; there is only: "), none.err());
	}

	/** With a library that is none, so that it is over at once. */
	@Test
	void whileTensorFlowStartsItSaysSo() throws Exception {
		Files.createDirectories(engine());
		Files.writeString(engine().resolve("tensorflow.jar"), "no jar at all");
		final ChildJvm child = jvm(NOWHERE, List.of(), Starting.class);
		assertEquals(0, child.status(), child.err());
		assertTrue(child.out().contains("TensorFlow Engine: starting TensorFlow, whose native code is unpacked the first " +
			"time"), child.out()::toString);
	}

	/** Prints what its tasks tell. */
	static final class Starting {

		public static void main(final String... none) {
			try (Context context = new Context()) {
				final Starting listener = new Starting();
				context.service(EventService.class).subscribe(listener);
				assertThrows(EngineException.class, () -> new EngineStart(null, context.service(LogService.class)).open(
					Device.CPU));
				Reference.reachabilityFence(listener); // subscribers are held weakly
			}
		}

		@EventHandler
		void onEvent(final TaskEvent event) {
			System.out.println(event.getTask().getName() + ": " + event.getTask().getStatusMessage());
		}
	}

	private ChildJvm shell(final String address, final String... words) throws Exception {
		return shell(address, List.of(), words);
	}

	private ChildJvm shell(final String address, final List<String> more, final String... words) throws Exception {
		return jvm(address, more, Main.class, words);
	}

	private ChildJvm jvm(final String address, final List<String> more, final Class<?> main, final String... words)
		throws Exception
	{
		final List<Path> classPath = ChildJvm.classPath().stream().filter(entry -> !entry.toString().replace('\\', '/')
			.matches(".*/(org/tensorflow|org/bytedeco|com/google/protobuf)/.*")).toList();
		final List<String> options = new ArrayList<>(List.of("-Duser.home=" + home, "-D" + Repository.PROPERTY + "=" +
			address));
		options.addAll(more);
		return ChildJvm.run(classPath, options, main, (Object[]) words);
	}
}
