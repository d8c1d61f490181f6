package sc.fiji.autoencoder.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HttpSourceTest {

	private static final SmallBuild BUILD = SmallBuild.of("0.5.0-cpu");
	private static final Artifact JAR = BUILD.nativeJar();
	private static final byte[] BYTES = BUILD.natives();
	private static final Runnable NO_TICK = () -> {};

	@TempDir
	private Path folder;

	private LoopbackRepository repository;
	private HttpSource source;
	private Path part;

	@BeforeEach
	void open() throws IOException {
		repository = new LoopbackRepository();
		BUILD.putInto(repository);
		source = new HttpSource(repository.address(), Duration.ofSeconds(2));
		part = folder.resolve("jar.part");
	}

	@AfterEach
	void close() {
		repository.close();
	}

	@Test
	void aJarArrivesAsItIs() throws Exception {
		source.fetch(JAR, part, NO_TICK);
		assertArrived("");
	}

	@Test
	void aDownloadThatBreaksOffGoesOnByItself() throws Exception {
		repository.next(LoopbackRepository.broken(100_000));
		source.fetch(JAR, part, NO_TICK);
		assertArrived("", "bytes=100000-");
	}

	@Test
	void aDownloadThatWasInterruptedGoesOnTheNextTime() throws Exception {
		repository.next(LoopbackRepository.broken(100_000), LoopbackRepository.status(503));
		assertFails("natives-0.5.0-linux-x86_64.jar cannot be downloaded from " + repository.address() + JAR.path() +
			": the server answers with status 503; the next try goes on from there, and " +
			"\"engine action=install file=...\" needs no network.");
		assertEquals(100_000, Files.size(part));
		new HttpSource(repository.address()).fetch(JAR, part, NO_TICK);
		assertArrived("", "bytes=100000-", "bytes=100000-");
	}

	@Test
	void aFileThatHasChangedMeanwhileIsLoadedAnew() throws Exception {
		Files.write(part, new byte[5]);
		Files.writeString(PartFile.tag(part), "\"another\"");
		source.fetch(JAR, part, NO_TICK);
		assertArrived("bytes=5-");
	}

	@Test
	void aServerWithoutRangesSendsEverythingAgain() throws Exception {
		Files.write(part, new byte[5]);
		repository.next(LoopbackRepository::everything);
		source.fetch(JAR, part, NO_TICK);
		assertArrived("bytes=5-");
	}

	@Test
	void aServerThatSendsAnotherRangeIsNotBelieved() throws Exception {
		Files.write(part, new byte[5]);
		repository.next((exchange, file) -> {
			exchange.getResponseHeaders().set("Content-Range", "bytes 0-" + (file.length - 1) + "/" + file.length);
			exchange.sendResponseHeaders(206, file.length);
		});
		assertTrue(failure().contains("the server sends another part"));
	}

	@Test
	void aRedirectionIsFollowed() throws Exception {
		repository.next((exchange, file) -> {
			exchange.getResponseHeaders().set("Location", exchange.getRequestURI().toString());
			exchange.sendResponseHeaders(302, -1);
		});
		source.fetch(JAR, part, NO_TICK);
		assertArrived("", "");
	}

	@Test
	void whatIsNotThereIsSaidWithTheAddress() {
		repository.next(LoopbackRepository.status(404));
		assertTrue(failure().contains(repository.address() + JAR.path() + ": the server answers with status 404;"));
		assertFalse(Files.exists(part));
	}

	@Test
	void aFileOfAnotherSizeIsNotEvenLoaded() {
		repository.put(JAR, new byte[7]);
		assertTrue(failure().contains("the server has 7 bytes, but it must be 300000;"));
		assertFalse(Files.exists(part));
	}

	@Test
	void aFileThatDoesNotEndIsGivenUp() {
		repository.next((exchange, file) -> {
			exchange.sendResponseHeaders(200, 0); // of unknown length
			exchange.getResponseBody().write(new byte[file.length + 1]);
			exchange.getResponseBody().flush();
			sleep();
		});
		assertTrue(failure().contains("the server has more than 300000 bytes"));
	}

	@Test
	void aFileThatEndsTooEarlyWithoutSayingSoGoesOn() throws Exception {
		repository.next((exchange, file) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(file, 0, 1000);
		});
		source.fetch(JAR, part, NO_TICK);
		assertArrived("", "bytes=1000-");
	}

	@Test
	void aServerThatFallsSilentIsAskedAgain() throws Exception {
		repository.next((exchange, file) -> {
			exchange.sendResponseHeaders(200, file.length);
			exchange.getResponseBody().write(file, 0, 1000);
			exchange.getResponseBody().flush();
			sleep();
		});
		source.fetch(JAR, part, NO_TICK);
		assertArrived("", "bytes=1000-");
	}

	@Test
	void aServerThatNeverAnswersIsGivenUp() {
		repository.next((exchange, file) -> sleep());
		assertTrue(failure().contains("nothing arrived for 2 s"));
	}

	@Test
	void whereNobodyListensThereIsNoConnection() {
		repository.close();
		assertTrue(failure().contains(": there is no connection;"));
	}

	@Test
	void aCancelledDownloadKeepsWhatHasArrived() throws Exception {
		final CountDownLatch sent = new CountDownLatch(1);
		repository.next((exchange, file) -> {
			exchange.sendResponseHeaders(200, file.length);
			exchange.getResponseBody().write(file, 0, 1000);
			exchange.getResponseBody().flush();
			sent.countDown();
			sleep();
		});
		assertThrows(CancellationException.class, () -> source.fetch(JAR, part, () -> {
			if (sent.getCount() == 0 && part.toFile().length() > 0) throw new CancellationException();
		}));
		assertEquals(1000, Files.size(part));
	}

	private static void sleep() {
		try {
			Thread.sleep(20_000);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void assertArrived(final String... ranges) throws IOException {
		assertArrayEquals(BYTES, Files.readAllBytes(part));
		assertEquals(List.of(ranges), repository.ranges());
		assertFalse(Files.exists(PartFile.tag(part)));
	}

	private void assertFails(final String sentence) {
		assertEquals(sentence, failure());
	}

	private String failure() {
		final String sentence = assertThrows(IOException.class, () -> source.fetch(JAR, part, NO_TICK)).getMessage();
		assertEquals(1, sentence.lines().count());
		assertTrue(sentence.endsWith("."), sentence);
		return sentence;
	}
}
