package sc.fiji.autoencoder.engine.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Maven repository on this computer that serves byte ranges, and misbehaves as it is told, one request at a time. */
public final class LoopbackRepository implements AutoCloseable {

	/** How one request is answered. */
	@FunctionalInterface
	interface Answer {

		void to(HttpExchange exchange, byte[] file) throws IOException;
	}

	private final HttpServer server;
	private final ExecutorService threads = Executors.newCachedThreadPool();
	private final Map<String, byte[]> files = new HashMap<>();
	private final Map<String, Path> large = new HashMap<>();
	private final Deque<Answer> next = new ArrayDeque<>();
	private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

	public LoopbackRepository() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(threads);
		server.createContext("/", this::answer);
		server.start();
	}

	public URI address() {
		return URI.create("http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort() + "/maven/");
	}

	/** Serves these bytes under the path of an artifact. */
	void put(final Artifact artifact, final byte[] bytes) {
		files.put("/maven/" + artifact.path(), bytes);
	}

	/** Serves a file under the path of an artifact, however large, always whole and without misbehaving. */
	public void put(final Artifact artifact, final Path file) {
		large.put("/maven/" + artifact.path(), file);
	}

	/** How to answer the next requests; those after them are answered as they should be. */
	void next(final Answer... answers) {
		next.addAll(Arrays.asList(answers));
	}

	/** The Range of each request so far; "" for none. */
	List<String> ranges() {
		return ranges;
	}

	/** Sends everything, whatever was asked for. */
	static void everything(final HttpExchange exchange, final byte[] file) throws IOException {
		exchange.sendResponseHeaders(200, file.length);
		exchange.getResponseBody().write(file);
	}

	/** Promises everything, sends the beginning, and hangs up. */
	static Answer broken(final int length) {
		return (exchange, file) -> {
			exchange.getResponseHeaders().set("ETag", tag(file));
			exchange.sendResponseHeaders(200, file.length);
			exchange.getResponseBody().write(file, 0, length);
			exchange.getResponseBody().flush();
			throw new IOException("hangs up");
		};
	}

	static Answer status(final int status) {
		return (exchange, file) -> exchange.sendResponseHeaders(status, -1);
	}

	static String tag(final byte[] file) {
		return "\"" + Arrays.hashCode(file) + "\"";
	}

	private void answer(final HttpExchange exchange) throws IOException {
		final String path = exchange.getRequestURI().getPath();
		try (exchange) {
			if (large.containsKey(path)) whole(exchange, large.get(path));
			else if (files.containsKey(path)) answer(exchange, files.get(path));
			else exchange.sendResponseHeaders(404, -1);
		}
	}

	private static void whole(final HttpExchange exchange, final Path file) throws IOException {
		exchange.sendResponseHeaders(200, Files.size(file));
		Files.copy(file, exchange.getResponseBody());
	}

	private void answer(final HttpExchange exchange, final byte[] file) throws IOException {
		final String range = exchange.getRequestHeaders().getFirst("Range");
		final Answer answer;
		synchronized (this) {
			ranges.add(range == null ? "" : range);
			answer = next.isEmpty() ? LoopbackRepository::properly : next.poll();
		}
		answer.to(exchange, file);
	}

	private static void properly(final HttpExchange exchange, final byte[] file) throws IOException {
		final String range = exchange.getRequestHeaders().getFirst("Range");
		final String condition = exchange.getRequestHeaders().getFirst("If-Range");
		exchange.getResponseHeaders().set("ETag", tag(file));
		if (range == null || condition != null && !condition.equals(tag(file))) {
			everything(exchange, file);
			return;
		}
		final int from = Integer.parseInt(range.replaceAll("\\D", ""));
		exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
		exchange.sendResponseHeaders(206, file.length - from);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(file, from, file.length - from);
		}
	}

	@Override
	public void close() {
		server.stop(0);
		threads.shutdownNow();
	}
}
