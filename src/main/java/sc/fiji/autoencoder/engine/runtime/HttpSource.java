package sc.fiji.autoencoder.engine.runtime;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Maven repository. A download that broke off goes on where it was, by itself as long as that gets it further, and
 * otherwise with the next call.
 */
public final class HttpSource implements JarSource {

	private static final long TICK_MILLIS = 200;

	private final URI address;
	private final Duration patience;
	private final HttpClient client;

	/** @param address of the repository, with a slash at the end */
	public HttpSource(final URI address) {
		this(address, Duration.ofSeconds(60));
	}

	/** @param patience how long nothing may arrive before it counts as broken off */
	HttpSource(final URI address, final Duration patience) {
		this.address = address;
		this.patience = patience;
		// Not HTTP/2, whose proxies differ more, and which gains nothing for one large file after the other.
		client = HttpClient.newBuilder().version(Version.HTTP_1_1).followRedirects(Redirect.NORMAL).connectTimeout(patience)
			.build();
	}

	@Override
	public void fetch(final Artifact artifact, final Path part, final Runnable tick) throws IOException {
		final URI uri = address.resolve(artifact.path());
		long before = -1;
		while (size(part) != artifact.size()) {
			if (size(part) > artifact.size()) Files.delete(part);
			try {
				if (size(part) <= before) throw new IOException("it broke off again and again");
				before = size(part);
				request(uri, new PartFile(artifact, part), tick);
			}
			catch (final IOException e) {
				if (e instanceof PartFile.Refused || size(part) <= before) throw new IOException(artifact.fileName() +
					" cannot be downloaded from " + uri + ": " + reason(e) +
					"; the next try goes on from there, and \"engine action=install file=...\" needs no network.", e);
			}
		}
		Files.deleteIfExists(PartFile.tag(part));
	}

	private void request(final URI uri, final PartFile part, final Runnable tick) throws IOException {
		final HttpRequest.Builder request = HttpRequest.newBuilder(uri);
		part.resume(request);
		final CompletableFuture<HttpResponse<Path>> response = client.sendAsync(request.build(), part);
		try {
			long arrived = part.size();
			long since = System.nanoTime();
			while (!finished(response)) {
				tick.run();
				final long now = part.size();
				part.requireNotTooLarge();
				if (now != arrived) since = System.nanoTime();
				else if (System.nanoTime() - since > patience.toNanos()) throw new HttpTimeoutException("nothing arrived for " +
					patience.toSeconds() + " s");
				arrived = now;
			}
		}
		finally {
			response.cancel(true);
		}
	}

	/** Waits a little. */
	private static boolean finished(final CompletableFuture<?> response) throws IOException {
		try {
			response.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
			return true;
		}
		catch (final TimeoutException e) {
			return false;
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("it was interrupted", e);
		}
		catch (final ExecutionException e) {
			Throwable cause = e.getCause();
			while (!(cause instanceof IOException) && cause.getCause() != null)
				cause = cause.getCause();
			throw cause instanceof final IOException known ? known : new IOException(cause);
		}
	}

	private static String reason(final IOException e) {
		if (e instanceof ConnectException) return "there is no connection";
		return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage().replaceFirst("\\.$", "");
	}

	private static long size(final Path part) throws IOException {
		return Files.exists(part) ? Files.size(part) : 0;
	}
}
