package sc.fiji.autoencoder.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.ChildJvm;
import sc.fiji.autoencoder.image.Links;
import sc.fiji.autoencoder.image.LockedFile;

@Timeout(60)
class InstallerTest {

	private static final SmallBuild OLD = SmallBuild.of("0.5.0-cpu");
	private static final SmallBuild NEW = SmallBuild.of("1.1.0-cpu");

	@TempDir
	private Path temporary;

	private LoopbackRepository repository;
	private RuntimeFolder folder;

	@BeforeEach
	void open() throws IOException {
		repository = new LoopbackRepository();
		OLD.putInto(repository);
		NEW.putInto(repository);
		folder = new RuntimeFolder(temporary.resolve("Fiji").resolve("engine"), SmallBuild.PLATFORM);
	}

	@AfterEach
	void close() {
		repository.close();
	}

	@Test
	void whatIsInstalledIsFoundBeforeWhatLiesThere() throws Exception {
		assertEquals(List.of(folder.root()), folder.searched());
		install(OLD);
		install(NEW);
		assertEquals(List.of("0.5.0-cpu", "1.1.0-cpu"), folder.installed());
		assertEquals(List.of(folder.of("1.1.0-cpu"), folder.root()), folder.searched());
		assertWhole(OLD);
		assertWhole(NEW);
	}

	@Test
	void whatIsThereAndSoundIsChosenWithoutTheNetwork() throws Exception {
		install(OLD);
		install(NEW);
		repository.close();
		install(OLD);
		assertEquals(Optional.of("0.5.0-cpu"), folder.chosen());
	}

	@Test
	void whatIsDamagedIsReplaced() throws Exception {
		install(OLD);
		Files.writeString(folder.of("0.5.0-cpu").resolve(OLD.apiJar().fileName()), "damaged");
		install(OLD);
		assertWhole(OLD);
	}

	@Test
	void aCorruptedJarIsNotInstalled() throws Exception {
		install(OLD);
		final byte[] corrupted = NEW.natives().clone();
		corrupted[1234] ^= 1;
		repository.put(NEW.nativeJar(), corrupted);
		final String sentence = assertThrows(IOException.class, () -> install(NEW)).getMessage();
		assertTrue(sentence.matches("natives-1.1.0-linux-x86_64.jar is damaged: its SHA-256 is \\w{64}, but must be " + NEW
			.nativeJar().sha256() + "\\."), sentence);
		assertEquals(List.of("0.5.0-cpu"), folder.installed());
		assertEquals(Optional.of("0.5.0-cpu"), folder.chosen());
		NEW.putInto(repository);
		install(NEW);
		assertWhole(NEW);
	}

	@Test
	void aBeginningOfAnotherFileIsLoadedAnew() throws Exception {
		final Path part = Files.createDirectories(folder.incoming("1.1.0-cpu")).resolve(NEW.nativeJar().fileName() +
			".part");
		Files.write(part, new byte[100]);
		install(NEW);
		assertWhole(NEW);
		assertTrue(repository.ranges().contains("bytes=100-"), () -> repository.ranges().toString());
	}

	@Test
	void anInstallationThatWasCancelledGoesOnWhereItWas() throws Exception {
		final InstallMonitor impatient = new SmallBuild.Quiet() {

			@Override
			public void check() {
				if (Files.exists(folder.incoming("1.1.0-cpu").resolve(NEW.apiJar().fileName())))
					throw new CancellationException();
			}
		};
		assertThrows(CancellationException.class, () -> new Installer(folder, impatient).install(NEW.build(), http()));
		assertEquals(List.of(), folder.installed());
		repository.put(NEW.apiJar(), new byte[0]); // is here already
		install(NEW);
		assertWhole(NEW);
	}

	@Test
	void progressCountsWhatIsHereAlready() throws Exception {
		Files.createDirectories(folder.incoming("1.1.0-cpu"));
		Files.write(folder.incoming("1.1.0-cpu").resolve(NEW.apiJar().fileName()), NEW.api());
		final List<Long> done = new ArrayList<>();
		final CountDownLatch told = new CountDownLatch(1);
		repository.next((exchange, file) -> {
			await(told);
			LoopbackRepository.everything(exchange, file);
		});
		new Installer(folder, new SmallBuild.Quiet() {

			@Override
			public void progressed(final long bytes, final long total) {
				assertEquals(310_000, total);
				done.add(bytes);
				told.countDown();
			}
		}).install(NEW.build(), http());
		assertEquals(10_000, done.get(0));
	}

	/** Installs in a process of its own, which the test has to wait for. */
	static final class Holding {

		public static void main(final String... arguments) throws Exception {
			final RuntimeFolder folder = new RuntimeFolder(Path.of(arguments[0]), SmallBuild.PLATFORM);
			try (LockedFile lock = folder.lock(new SmallBuild.Quiet())) {
				Files.createFile(folder.root().resolve("held"));
				while (Files.exists(folder.root().resolve("held")))
					Thread.sleep(50);
				Files.createFile(folder.root().resolve("done"));
			}
		}
	}

	@Test
	void anotherFijiThatInstallsIsWaitedFor() throws Exception {
		final CompletableFuture<ChildJvm> other = CompletableFuture.supplyAsync(() -> {
			try {
				return ChildJvm.run(ChildJvm.classPath(), List.of(), Holding.class, folder.root());
			}
			catch (final IOException | InterruptedException e) {
				throw new IllegalStateException(e);
			}
		});
		final Path held = folder.root().resolve("held");
		while (!Files.exists(held) && !other.isDone())
			Thread.sleep(50);
		new Installer(folder, new SmallBuild.Quiet() {

			@Override
			public void waiting() {
				assertEquals(List.of(), installed());
				held.toFile().delete();
			}
		}).install(NEW.build(), http());
		assertEquals(0, other.get().status(), other.get().err());
		assertTrue(Files.exists(folder.root().resolve("done")), "It did not wait.");
		assertWhole(NEW);
	}

	@Test
	void twoInstallationsOfOneFijiComeOneAfterTheOther() throws Exception {
		final CountDownLatch waiting = new CountDownLatch(1);
		try (LockedFile lock = folder.lock(new SmallBuild.Quiet())) {
			final CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
				try {
					new Installer(folder, new SmallBuild.Quiet() {

						@Override
						public void waiting() {
							waiting.countDown();
							throw new CancellationException();
						}
					}).install(NEW.build(), http());
				}
				catch (final IOException e) {
					throw new IllegalStateException(e);
				}
			});
			waiting.await();
			assertThrows(Exception.class, second::get);
		}
		install(NEW);
		assertWhole(NEW);
	}

	@Test
	void jarsFromElsewhereAreKnownByTheirNames() throws Exception {
		final Path files = Files.createDirectories(temporary.resolve("downloads").resolve("some folder"));
		Files.write(files.resolve(NEW.apiJar().fileName()), NEW.api());
		Files.write(files.resolve(NEW.nativeJar().fileName()), NEW.natives());
		try (FileSource source = new FileSource(temporary.resolve("downloads"))) {
			assertEquals(NEW.build(), source.find(List.of(OLD.build(), NEW.build())));
			new Installer(folder, new SmallBuild.Quiet()).install(NEW.build(), source);
		}
		assertWhole(NEW);
	}

	@Test
	void aLinkToAFolderServesAsWell() throws Exception {
		final Path downloads = Files.createDirectories(temporary.resolve("elsewhere"));
		Files.write(downloads.resolve(NEW.apiJar().fileName()), NEW.api());
		Files.write(downloads.resolve(NEW.nativeJar().fileName()), NEW.natives());
		final Path link = Links.create(temporary.resolve("link"), downloads);
		try (FileSource source = new FileSource(link)) {
			new Installer(folder, new SmallBuild.Quiet()).install(source.find(List.of(NEW.build())), source);
		}
		assertWhole(NEW);
	}

	@Test
	void aFolderInItThatMustNotBeReadIsPassedOver() throws Exception {
		final Path disk = Files.createDirectories(temporary.resolve("disk"));
		Files.write(disk.resolve(NEW.apiJar().fileName()), NEW.api());
		Files.write(disk.resolve(NEW.nativeJar().fileName()), NEW.natives());
		final Path closed = Files.createDirectory(disk.resolve("System Volume Information"));
		assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed), "This user can read everything.");
		try (FileSource source = new FileSource(disk)) {
			assertEquals(NEW.build(), source.find(List.of(NEW.build())));
		}
		finally {
			assertTrue(closed.toFile().setReadable(true));
		}
	}

	@Test
	void aZipServesAsWell() throws Exception {
		final Path zip = temporary.resolve("jars.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
			out.putNextEntry(new ZipEntry("jars/" + NEW.apiJar().fileName()));
			out.write(NEW.api());
			out.putNextEntry(new ZipEntry("jars/" + NEW.nativeJar().fileName()));
			out.write(NEW.natives());
		}
		try (FileSource source = new FileSource(zip)) {
			new Installer(folder, new SmallBuild.Quiet()).install(source.find(List.of(NEW.build())), source);
		}
		assertWhole(NEW);
	}

	@Test
	void whatFilesLackOrAreNotIsToldInOneSentence() throws Exception {
		final Path empty = Files.createDirectories(temporary.resolve("empty"));
		try (FileSource source = new FileSource(empty)) {
			assertEquals("file is \"" + empty + "\", which has not all jars of a TensorFlow for linux-x86_64: for 0.5.0-cpu " +
				"there is no api-0.5.0.jar, no natives-0.5.0-linux-x86_64.jar.", assertThrows(IOException.class, () -> source.find(
					List.of(OLD.build()))).getMessage());
		}
		final Path text = Files.writeString(temporary.resolve("text.txt"), "no zip");
		assertEquals("file is \"" + text + "\", but must be a folder with the jars of TensorFlow or a zip of it.",
			assertThrows(IOException.class, () -> new FileSource(text)).getMessage());
		final Path none = temporary.resolve("none");
		assertEquals("file is \"" + none + "\", which does not exist.", assertThrows(IOException.class,
			() -> new FileSource(none)).getMessage());
	}

	@Test
	void whenTheChosenOneIsRemovedAnotherIsChosenIfThereIsOne() throws Exception {
		install(OLD);
		install(NEW);
		assertTrue(folder.remove("1.1.0-cpu", new SmallBuild.Quiet()));
		assertEquals(List.of("0.5.0-cpu"), folder.installed());
		assertEquals(Optional.of("0.5.0-cpu"), folder.chosen());
		assertFalse(folder.remove("1.1.0-cpu", new SmallBuild.Quiet()));
		assertTrue(folder.remove("0.5.0-cpu", new SmallBuild.Quiet()));
		assertEquals(Optional.empty(), folder.chosen());
		try (Stream<Path> left = Files.list(folder.root().resolve(SmallBuild.PLATFORM))) {
			assertEquals(List.of(), left.toList());
		}
	}

	@Test
	void whatAnotherFolderHasIsNotDownloadedUnlessItIsDamaged() throws Exception {
		install(NEW);
		final RuntimeFolder second = new RuntimeFolder(temporary.resolve("second"), SmallBuild.PLATFORM);
		repository.put(NEW.apiJar(), new byte[0]);
		final Path damaged = folder.of("1.1.0-cpu").resolve(NEW.nativeJar().fileName());
		Files.write(damaged, new byte[NEW.natives().length]);
		final JarSource source = new InstalledFirst(List.of(folder.of("0.5.0-cpu"), folder.of("1.1.0-cpu")), http());
		new Installer(second, new SmallBuild.Quiet()).install(NEW.build(), source);
		folder = second;
		assertWhole(NEW);
		assertEquals(Optional.of("1.1.0-cpu"), folder.chosen());
	}

	@Test
	void aChoiceOfSomethingElsewhereDoesNotCount() throws Exception {
		install(OLD);
		Files.createDirectories(folder.root().resolve("1.1.0-cpu"));
		Files.writeString(folder.root().resolve(SmallBuild.PLATFORM).resolve("chosen"), "../1.1.0-cpu");
		assertEquals(Optional.empty(), folder.chosen());
	}

	private void install(final SmallBuild what) throws IOException {
		new Installer(folder, new SmallBuild.Quiet()).install(what.build(), http());
	}

	private HttpSource http() {
		return new HttpSource(repository.address());
	}

	private List<String> installed() {
		try {
			return folder.installed();
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void await(final CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Its jars and nothing else. */
	private void assertWhole(final SmallBuild what) throws IOException {
		final Path there = folder.of(what.build().version());
		assertArrayEquals(what.api(), Files.readAllBytes(there.resolve(what.apiJar().fileName())));
		assertArrayEquals(what.natives(), Files.readAllBytes(there.resolve(what.nativeJar().fileName())));
		try (Stream<Path> files = Files.list(there)) {
			assertEquals(2, files.count());
		}
	}
}
