package sc.fiji.autoencoder.model;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;

/** A model's description as JSON. */
final class DescriptionJson {

	/** To be raised when readers of the former number would get something wrong. */
	private static final int FORMAT = 6;
	private static final String FORMAT_KEY = "format";

	/** What each format since the second one added, with what models of the one before are. */
	private static final List<Map<String, Map<String, JsonPrimitive>>> ADDED = List.of(Map.of("architecture", Map.of(
		"dense", new JsonPrimitive(false), "window", new JsonPrimitive(1), "variational", new JsonPrimitive(false)),
		"objective", Map.of("kl", new JsonPrimitive(0), "contraction", new JsonPrimitive(0))), Map.of("optimization",
			Map.of("precision", new JsonPrimitive("full"))), Map.of("architecture", Map.of("stride", new JsonPrimitive(1))),
		Map.of("optimization", Map.of("optimizer", new JsonPrimitive("adam"))), Map.of("architecture", Map.of("light",
			new JsonPrimitive(false))));

	private DescriptionJson() {}

	/** @throws IllegalArgumentException if a number is not finite */
	static String write(final ModelDescription model) {
		final JsonObject json = new JsonObject();
		json.addProperty(FORMAT_KEY, FORMAT);
		RecordJson.encode(model).getAsJsonObject().entrySet().forEach(entry -> json.add(entry.getKey(), entry.getValue()));
		return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
	}

	/**
	 * @param file name of the model's file, for messages
	 * @throws IOException in one sentence that names the file
	 */
	static ModelDescription read(final String file, final String text) throws IOException {
		try {
			final JsonElement json = parse(text);
			final int format = format(json);
			if (format > FORMAT) throw new IOException(file + " needs a newer version of the plugin: its format is " +
				format + ", but this version knows up to " + FORMAT + ".");
			ADDED.subList(format - 1, ADDED.size()).forEach(added -> complete(json.getAsJsonObject(), added));
			addRates(json.getAsJsonObject());
			return RecordJson.decode(json, ModelDescription.class);
		}
		catch (final JsonParseException e) {
			throw new IOException(file + " is damaged: its " + Entry.TRAINING + " is no JSON.", e);
		}
		catch (final IllegalArgumentException e) {
			throw new IOException(file + " is damaged: in its " + Entry.TRAINING + ", " + e.getMessage(), e);
		}
	}

	/** Unlike {@link com.google.gson.JsonParser} this takes nothing but JSON. */
	private static JsonElement parse(final String text) {
		try {
			final JsonReader reader = new JsonReader(new StringReader(text));
			final JsonElement json = new Gson().getAdapter(JsonElement.class).read(reader);
			if (reader.peek() != JsonToken.END_DOCUMENT) throw new JsonParseException("There is something behind it.");
			return json;
		}
		catch (final IOException | IllegalStateException e) {
			throw new JsonParseException(e);
		}
	}

	private static void complete(final JsonObject model, final Map<String, Map<String, JsonPrimitive>> added) {
		added.forEach((part, values) -> {
			if (model.get(part) instanceof final JsonObject object) values.forEach(object::add);
		});
	}

	/** Former versions did not record learning rates. */
	private static void addRates(final JsonObject model) {
		if (!(model.get("training") instanceof final JsonObject training && training.get(
			"history") instanceof final JsonArray history)) return;
		for (final JsonElement point : history)
			if (point instanceof final JsonObject object && !object.has("rate")) object.addProperty("rate", 0);
	}

	private static int format(final JsonElement json) {
		if (json instanceof final JsonObject object && object.get(FORMAT_KEY) instanceof final JsonPrimitive format &&
			format.isNumber() && format.getAsString().matches("[1-9]\\d{0,8}")) return format.getAsInt();
		throw new IllegalArgumentException("the format is missing or no number.");
	}
}
