package sc.fiji.autoencoder.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records of plain values (numbers, strings, enums, instants, lists, maps, other records) to JSON and back. The record
 * is the schema: each of its components must be there, unless it is an Optional, and of its type, nothing is converted
 * or guessed, and its constructor has the last word. Names that no component has are left alone.
 */
final class RecordJson {

	private RecordJson() {}

	static JsonElement encode(final Object value) {
		if (value instanceof final Record record) return encodeRecord(record);
		if (value instanceof final List<?> list) {
			final JsonArray array = new JsonArray();
			list.forEach(element -> array.add(encode(element)));
			return array;
		}
		if (value instanceof final Map<?, ?> map) {
			final JsonObject object = new JsonObject();
			map.forEach((key, element) -> object.add((String) key, encode(element)));
			return object;
		}
		if (value instanceof final Boolean bool) return new JsonPrimitive(bool);
		if (value instanceof final Number number) {
			if (!Double.isFinite(number.doubleValue())) throw new IllegalArgumentException("JSON has no number " +
				number + ".");
			return new JsonPrimitive(number);
		}
		return new JsonPrimitive(value.toString());
	}

	private static JsonObject encodeRecord(final Record record) {
		final JsonObject object = new JsonObject();
		try {
			for (final RecordComponent component : record.getClass().getRecordComponents())
				encodeComponent(component.getName(), component.getAccessor().invoke(record), object);
		}
		catch (final ReflectiveOperationException e) {
			throw new AssertionError(record.getClass() + " is no public record.", e);
		}
		return object;
	}

	private static void encodeComponent(final String name, final Object value, final JsonObject object) {
		if (value instanceof final Optional<?> optional) optional.ifPresent(present -> object.add(name, encode(present)));
		else object.add(name, encode(value));
	}

	/** @throws IllegalArgumentException in one sentence that names the value at fault */
	static <R extends Record> R decode(final JsonElement json, final Class<R> type) {
		return type.cast(decodeRecord(json, type, ""));
	}

	private static Object decode(final JsonElement json, final Type type, final String path) {
		if (type instanceof final ParameterizedType generic) return generic.getRawType() == List.class ? decodeList(json,
			generic.getActualTypeArguments()[0], path) : decodeMap(json, generic.getActualTypeArguments()[1], path);
		final Class<?> plain = (Class<?>) type;
		if (plain.isRecord()) return decodeRecord(json, plain, path);
		if (!(json instanceof final JsonPrimitive primitive)) throw wrong(path, "must be a single value");
		if (plain == boolean.class) {
			if (!primitive.isBoolean()) throw wrong(path, "must be true or false");
			return primitive.getAsBoolean();
		}
		if (plain.isPrimitive()) {
			if (!primitive.isNumber()) throw wrong(path, "must be a number");
			return decodeNumber(primitive, plain, path);
		}
		if (!primitive.isString()) throw wrong(path, "must be a text");
		return decodeText(primitive.getAsString(), plain, path);
	}

	private static Object decodeNumber(final JsonPrimitive json, final Class<?> type, final String path) {
		final String text = json.getAsString();
		try {
			if (type == int.class) return new BigDecimal(text).intValueExact();
			if (type == long.class) return new BigDecimal(text).longValueExact();
		}
		catch (final ArithmeticException | NumberFormatException e) {
			throw wrong(path, "must be a whole number that fits, but is " + text);
		}
		final double number = json.getAsDouble();
		if (!Double.isFinite(number)) throw wrong(path, "must be a finite number, but is " + text);
		return number;
	}

	private static Object decodeText(final String text, final Class<?> type, final String path) {
		if (type == String.class) return text;
		if (type == Instant.class) try {
			return Instant.parse(text);
		}
		catch (final DateTimeException e) {
			throw wrong(path, "must be a time like 2026-01-31T12:00:00Z, but is \"" + Require.shown(text) + "\"");
		}
		for (final Object constant : type.getEnumConstants())
			if (constant.toString().equals(text)) return constant;
		throw wrong(path, "must be one of " + Arrays.toString(type.getEnumConstants()) + ", but is \"" + Require.shown(
			text) + "\"");
	}

	private static List<Object> decodeList(final JsonElement json, final Type type, final String path) {
		if (!(json instanceof final JsonArray array)) throw wrong(path, "must be a list");
		final List<Object> list = new ArrayList<>();
		for (final JsonElement element : array)
			list.add(decode(element, type, path + "[" + list.size() + "]"));
		return list;
	}

	private static Map<String, Object> decodeMap(final JsonElement json, final Type type, final String path) {
		if (!(json instanceof final JsonObject object)) throw wrong(path, "must be an object");
		final Map<String, Object> map = new LinkedHashMap<>();
		object.entrySet().forEach(entry -> map.put(entry.getKey(), decode(entry.getValue(), type, path + "." + entry
			.getKey())));
		return map;
	}

	private static Object decodeRecord(final JsonElement json, final Class<?> type, final String path) {
		if (!(json instanceof final JsonObject object)) throw wrong(path, "must be an object");
		final RecordComponent[] components = type.getRecordComponents();
		final Object[] values = new Object[components.length];
		for (int i = 0; i < values.length; i++) {
			final String name = components[i].getName();
			final String inner = path.isEmpty() ? name : path + "." + name;
			values[i] = decodeComponent(object.get(name), components[i], inner);
		}
		try {
			return type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(
				Class[]::new)).newInstance(values);
		}
		catch (final InvocationTargetException e) {
			throw new IllegalArgumentException((path.isEmpty() ? "" : path + ": ") + e.getCause().getMessage(), e);
		}
		catch (final ReflectiveOperationException e) {
			throw new AssertionError(type + " is no public record.", e);
		}
	}

	private static Object decodeComponent(final JsonElement json, final RecordComponent component, final String path) {
		final boolean missing = json == null || json instanceof JsonNull;
		if (component.getGenericType() instanceof final ParameterizedType optional && optional
			.getRawType() == Optional.class) return missing ? Optional.empty() : Optional.of(decode(json, optional
				.getActualTypeArguments()[0], path));
		if (missing) throw wrong(path, "is missing");
		return decode(json, component.getGenericType(), path);
	}

	private static IllegalArgumentException wrong(final String path, final String what) {
		return new IllegalArgumentException((path.isEmpty() ? "the whole" : path) + " " + what + ".");
	}
}
