package sc.fiji.autoencoder.tensorflow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads which operations a SavedModel has, by the numbers of the fields in TensorFlow's .proto files. */
final class SavedOperations {

	private static final int META_GRAPHS = 2;
	private static final int GRAPH_DEF = 2;
	private static final int NODE = 1;
	private static final int OP = 2;

	private SavedOperations() {}

	/** The type of each node. */
	static List<String> of(final Path folder) throws IOException {
		List<ByteBuffer> messages = List.of(ByteBuffer.wrap(Files.readAllBytes(folder.resolve("saved_model.pb"))));
		for (final int field : new int[] { META_GRAPHS, GRAPH_DEF, NODE, OP }) {
			final List<ByteBuffer> inner = new ArrayList<>();
			for (final ByteBuffer message : messages)
				collect(message, field, inner);
			messages = inner;
		}
		return messages.stream().map(text -> StandardCharsets.UTF_8.decode(text).toString()).toList();
	}

	private static void collect(final ByteBuffer message, final int wanted, final List<ByteBuffer> found) {
		while (message.hasRemaining()) {
			final long tag = varint(message);
			switch ((int) tag & 7) {
				case 0 -> varint(message);
				case 1 -> message.getLong();
				case 2 -> {
					final int length = (int) varint(message);
					if (tag >>> 3 == wanted) found.add(message.slice(message.position(), length));
					message.position(message.position() + length);
				}
				case 5 -> message.getInt();
				default -> throw new IllegalArgumentException("No such wire type: " + (tag & 7));
			}
		}
	}

	private static long varint(final ByteBuffer message) {
		long value = 0;
		for (int shift = 0;; shift += 7) {
			final byte b = message.get();
			value |= (b & 0x7fL) << shift;
			if (b >= 0) return value;
		}
	}
}
