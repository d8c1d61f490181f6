package sc.fiji.autoencoder.engine.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The beginning of a file that arrives by HTTP (RFC 9110, 13 and 14): asks for the rest, provided that the file is still
 * the same on the server, and appends it; or begins anew if the server sends everything.
 */
final class PartFile implements BodyHandler<Path> {

	/** The server does not send what is wanted, and will not the next time either. */
	static final class Refused extends IOException {

		Refused(final String message) {
			super(message);
		}
	}

	private final Artifact artifact;
	private final Path part;
	private final Path tag;
	private final long begun;

	PartFile(final Artifact artifact, final Path part) throws IOException {
		this.artifact = artifact;
		this.part = part;
		tag = tag(part);
		begun = size();
	}

	/** Where the server's name of this version of the file is kept. */
	static Path tag(final Path part) {
		return part.resolveSibling(part.getFileName() + ".tag");
	}

	long size() throws IOException {
		return Files.exists(part) ? Files.size(part) : 0;
	}

	void requireNotTooLarge() throws IOException {
		if (size() > artifact.size()) throw wrongSize("more than " + artifact.size());
	}

	/** Adds what asks for the rest only. */
	void resume(final HttpRequest.Builder request) throws IOException {
		if (begun == 0) return;
		request.header("Range", "bytes=" + begun + "-");
		if (Files.exists(tag)) request.header("If-Range", Files.readString(tag));
	}

	@Override
	public BodySubscriber<Path> apply(final ResponseInfo response) {
		try {
			return switch (response.statusCode()) {
				case 200 -> everything(response);
				case 206 -> rest(response);
				default -> throw new Refused("the server answers with status " + response.statusCode());
			};
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private BodySubscriber<Path> everything(final ResponseInfo response) throws IOException {
		final long length = response.headers().firstValueAsLong("Content-Length").orElse(artifact.size());
		if (length != artifact.size()) throw wrongSize(Long.toString(length));
		Files.deleteIfExists(tag);
		final Optional<String> version = version(response.headers());
		if (version.isPresent()) Files.writeString(tag, version.get());
		return BodyHandlers.ofFile(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
			StandardOpenOption.TRUNCATE_EXISTING).apply(response);
	}

	private BodySubscriber<Path> rest(final ResponseInfo response) throws IOException {
		final String range = response.headers().firstValue("Content-Range").orElse("");
		if (!range.startsWith("bytes " + begun + "-")) throw new Refused("the server sends another part (" + range +
			") than the one from byte " + begun);
		final String total = range.substring(range.indexOf('/') + 1);
		if (!total.equals("*") && !total.equals(Long.toString(artifact.size()))) throw wrongSize(total);
		return BodyHandlers.ofFile(part, StandardOpenOption.WRITE, StandardOpenOption.APPEND).apply(response);
	}

	/** An entity tag unless it is a weak one, which does not promise the same bytes. */
	private static Optional<String> version(final HttpHeaders headers) {
		return headers.firstValue("ETag").filter(value -> !value.startsWith("W/")).or(() -> headers.firstValue(
			"Last-Modified"));
	}

	private Refused wrongSize(final String size) {
		return new Refused("the server has " + size + " bytes, but it must be " + artifact.size());
	}
}
