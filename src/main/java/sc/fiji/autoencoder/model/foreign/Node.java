package sc.fiji.autoencoder.model.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.autoencoder.model.Require;

/**
 * A value in a description, with the way to it. Each failure is the rest of a sentence whose subject is the model: "its
 * inputs[0].axes is missing."
 */
final class Node {

	private static final int MOST_ENTRIES = 1000;

	private final String path;
	private final Object value;

	private Node(final String path, final Object value) {
		this.path = path;
		this.value = value;
	}

	/** @param value as {@link sc.fiji.autoencoder.model.SafeYaml} reads it */
	static Node root(final Object value) {
		return new Node("", value);
	}

	/** @throws IllegalArgumentException if there is none */
	Node get(final String key) {
		return find(key).orElseThrow(() -> new IllegalArgumentException("its " + inner(key) + " is missing."));
	}

	/** Empty also if it is null. */
	Optional<Node> find(final String key) {
		if (!(value instanceof final Map<?, ?> map)) throw wrong("must be a map");
		return Optional.ofNullable(map.get(key)).map(found -> new Node(inner(key), found));
	}

	/** The names in a map that have a value. */
	List<String> keys() {
		if (!(value instanceof final Map<?, ?> map)) throw wrong("must be a map");
		return map.entrySet().stream().filter(entry -> entry.getValue() != null).map(entry -> Require.shown(String.valueOf(
			entry.getKey()))).toList();
	}

	boolean isList() {
		return value instanceof List<?>;
	}

	boolean isMap() {
		return value instanceof Map<?, ?>;
	}

	/** Elements may be null: see {@link #isNull()}. */
	List<Node> list() {
		if (!(value instanceof final List<?> list) || list.size() > MOST_ENTRIES) throw wrong("must be a list");
		final List<Node> nodes = new ArrayList<>();
		for (final Object element : list)
			nodes.add(new Node(path + "[" + nodes.size() + "]", element));
		return nodes;
	}

	boolean isNull() {
		return value == null;
	}

	/** A text; a number, as YAML takes versions for, is one, too. */
	String text() {
		if (value instanceof String || value instanceof Number) return String.valueOf(value);
		throw wrong("must be a text");
	}

	/** A finite number. */
	double number() {
		if (value instanceof final Number number && Double.isFinite(number.doubleValue())) return number.doubleValue();
		throw wrong("must be a finite number");
	}

	/** A number, or a list of a single one: that of the only channel. */
	double single() {
		if (!isList()) return number();
		if (list().size() != 1) throw wrong("has " + list().size() + " values, but must have one, for there is one channel");
		return list().get(0).number();
	}

	int integer(final int least, final int most) {
		final double number = number();
		if (number != Math.rint(number) || number < least || number > most) throw wrong("is " + value +
			", but must be a whole number between " + least + " and " + most);
		return (int) number;
	}

	IllegalArgumentException wrong(final String what) {
		return new IllegalArgumentException((path.isEmpty() ? "its description" : "its " + path) + " " + what + ".");
	}

	private String inner(final String key) {
		return path.isEmpty() ? key : path + "." + key;
	}
}
