package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256OutputStreamTest {

	@TempDir
	private Path folder;

	/** The example of FIPS 180-4. */
	@Test
	void theDigestOfAFileIsThatOfTheStandard() throws IOException {
		assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256OutputStream.of(Files
			.writeString(folder.resolve("abc"), "abc")));
	}

	@Test
	void theReadingOfALargeFileCanBeEnded() throws IOException {
		final Path file = Files.write(folder.resolve("large"), new byte[5 << 20]);
		final AtomicInteger reads = new AtomicInteger();
		assertThrows(CancellationException.class, () -> Sha256OutputStream.of(file, () -> {
			if (reads.incrementAndGet() == 2) throw new CancellationException();
		}));
		assertEquals(2, reads.get());
	}
}
