package sc.fiji.autoencoder.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static sc.fiji.autoencoder.model.Sentences.assertRefused;
import static sc.fiji.autoencoder.model.Sentences.assertSentence;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Optimizer;
import sc.fiji.autoencoder.engine.Precision;
import sc.fiji.autoencoder.engine.Preset;

class DescriptionJsonTest {

	/** Format 1 as it is in models that people have: it never changes. */
	private static final String FORMAT_1 = """
		{
		  "format": 1,
		  "kind": "denoiser",
		  "name": "Cells, 20x",
		  "description": "Für Zellen: a \\"test\\" & more",
		  "authors": ["Jane Doe", "Jürgen Ł."],
		  "architecture": {
		    "inputs": 1, "outputs": 1, "depth": 2, "channels": 32, "blocks": 1, "latent": 0, "slope": 0.1,
		    "batchNorm": false, "skips": true, "residual": true
		  },
		  "objective": { "mse": 0.0, "mae": 1.0, "ssim": 0.0, "weightDecay": 0.0, "latentL1": 0.0 },
		  "optimization": { "clip": 1.0, "averaging": 0.999 },
		  "normalization": { "low": 0.1, "high": 99.9 },
		  "training": {
		    "data": {
		      "fingerprint": "abababababababababababababababababababababababababababababababab",
		      "description": "61 planes of 512x512", "trainingPlanes": 55, "validationPlanes": 6
		    },
		    "settings": {
		      "mode": "pairs", "preset": "restoration", "patch": 64, "batch": 16, "seed": -42,
		      "options": { "minutes": "20", "finetune": "" }
		    },
		    "run": {
		      "product": "0.1.0",
		      "engine": { "name": "TensorFlow", "version": "2.10.1", "gpu": false, "threads": 2 },
		      "started": "2026-01-31T12:00:00.500Z", "seconds": 1200.25, "steps": 3400, "bestStep": 3000,
		      "stopped": "patience"
		    },
		    "lineage": [
		      {
		        "relation": "finetuned",
		        "fingerprint": "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
		      }
		    ],
		    "history": [
		      {
		        "step": 1000, "epoch": 1.5, "seconds": 400.0, "trainingLoss": 0.01, "validationLoss": 0.009,
		        "validationPsnr": 30.5
		      },
		      {
		        "step": 3000, "epoch": 4.5, "seconds": 1100.0, "trainingLoss": 0.008, "validationLoss": 0.007,
		        "validationPsnr": 32.25
		      }
		    ]
		  }
		}
		""";

	private static final String DETECTOR = """
		{ "scoring": "features", "scale": { "offset": 100.0, "gain": 400.0 },
		  "width": 320, "height": 240, "calibrationImages": 12 }""";

	@Test
	void whatIsWrittenComesBackEqual() throws IOException {
		assertEquals(Models.denoiser(), DescriptionJson.read("m.zip", DescriptionJson.write(Models.denoiser())));
	}

	@Test
	void modelsOfFormat1StayReadable() throws IOException {
		assertEquals(Models.denoiser(), DescriptionJson.read("m.zip", FORMAT_1));
	}

	@Test
	void modelsOfFormat1AreWhatIsWrittenButForWhatIsNew() {
		final JsonObject expected = JsonParser.parseString(FORMAT_1).getAsJsonObject();
		expected.addProperty("format", 6);
		final JsonObject architecture = expected.getAsJsonObject("architecture");
		architecture.addProperty("dense", false);
		architecture.addProperty("window", 1);
		architecture.addProperty("variational", false);
		architecture.addProperty("stride", 1);
		architecture.addProperty("light", false);
		expected.getAsJsonObject("optimization").addProperty("precision", "full");
		expected.getAsJsonObject("optimization").addProperty("optimizer", "adam");
		final JsonObject objective = expected.getAsJsonObject("objective");
		objective.addProperty("kl", 0.0);
		objective.addProperty("contraction", 0.0);
		for (final JsonElement point : expected.getAsJsonObject("training").getAsJsonArray("history"))
			point.getAsJsonObject().addProperty("rate", 0.0);
		assertEquals(expected, JsonParser.parseString(DescriptionJson.write(Models.denoiser())));
	}

	@Test
	void learningRatesComeBackWhereTheyWereRecorded() throws IOException {
		final String json = DescriptionJson.write(Models.denoiser()).replaceFirst("\"rate\": 0\\.0", "\"rate\": 0.001");
		assertEquals(0.001, DescriptionJson.read("m.zip", json).training().history().get(0).rate());
		assertRefused(() -> DescriptionJson.read("m.zip", json.replace("0.001", "-1")), "rate is -1.0");
	}

	@Test
	void everyFormOfNetworkComesBackEqual() throws IOException {
		for (final Preset preset : Preset.values()) {
			final ModelDescription model = Models.model(Kind.DENOISER, "Cells", preset.architecture(1, 1));
			assertEquals(model, DescriptionJson.read("m.zip", DescriptionJson.write(model)));
		}
	}

	@Test
	void aModelOfFormat2MustSayWhatFormat1HadNoWordFor() {
		final String text = FORMAT_1.replace("\"format\": 1", "\"format\": 2");
		assertRefused(() -> DescriptionJson.read("m.zip", text), "architecture.dense is missing");
	}

	@Test
	void networksOfFormat3HaveNoStride() throws IOException {
		assertReadable(3, "\"stride\": 1,\\s*", "\"judge\": false, ");
	}

	@Test
	void modelsOfFormat4WereTrainedWithAdam() throws IOException {
		assertReadable(4, "\"optimizer\": \"adam\",\\s*", "");
		final ModelDescription newer = DescriptionJson.read("m.zip", DescriptionJson.write(Models.denoiser()).replace("adam",
			"muon"));
		assertEquals(Optimizer.MUON, newer.optimization().optimizer());
	}

	@Test
	void networksOfFormat5HaveBlocksInAllOfTheEncoder() throws IOException {
		assertReadable(5, "\"light\": false,\\s*", "");
	}

	/** @param now what is written today, a regular expression; {@code then} stood there in that format */
	private static void assertReadable(final int format, final String now, final String then) throws IOException {
		final ModelDescription model = Models.denoiser();
		final String json = DescriptionJson.write(model).replace("\"format\": 6", "\"format\": " + format);
		assertEquals(model, DescriptionJson.read("m.zip", json.replaceFirst(now, then)));
	}

	@Test
	void aDetectorIsWrittenOnlyWhereThereIsOne() throws IOException {
		final ModelDescription detector = Models.model(Kind.ANOMALY_DETECTOR, "Fabric", Preset.TEXTBOOK.architecture(3, 4));
		final String json = DescriptionJson.write(detector);
		assertEquals(detector, DescriptionJson.read("m.zip", json));
		assertEquals(JsonParser.parseString(DETECTOR), JsonParser.parseString(json).getAsJsonObject().get("detector"));

		final String none = FORMAT_1.replace("\"format\": 1,", "\"format\": 1, \"detector\": null,");
		assertEquals(Models.denoiser(), DescriptionJson.read("m.zip", none));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"\"features\" | \"\" | scoring", //
		"\"features\" | \"Two words\" | scoring", //
		"\"gain\": 400.0 | \"gain\": 0 | detector.scale", //
		"\"gain\": 400.0 | \"gain\": \"400\" | detector.scale.gain", //
		"\"gain\": 400.0 | \"loss\": 1 | detector.scale.gain is missing", //
		"\"width\": 320 | \"width\": 0 | sides", //
		"\"height\": 240 | \"height\": -1 | height", //
		"\"calibrationImages\": 12 | \"calibrationImages\": 0 | calibrationImages" })
	void aDetectorThatMakesNoSenseIsRefused(final String right, final String wrong, final String mentioned) {
		assertRefused(() -> {
			if (DETECTOR.contains(right)) DescriptionJson.read("m.zip", withDetector(DETECTOR.replace(right, wrong)));
		}, "m.zip is damaged", mentioned);
	}

	@Test
	void onlyAnAnomalyDetectorHasADetector() {
		assertRefused(() -> DescriptionJson.read("m.zip", FORMAT_1.replace("\"kind\": \"denoiser\"",
			"\"kind\": \"anomaly detector\"")), "detector is missing");
		assertRefused(() -> DescriptionJson.read("m.zip", withDetector(DETECTOR).replace("\"kind\": \"anomaly detector\"",
			"\"kind\": \"denoiser\"")), "detector is there");
	}

	private static String withDetector(final String detector) {
		return FORMAT_1.replace("\"kind\": \"denoiser\"", "\"kind\": \"anomaly detector\", \"detector\": " + detector);
	}

	@Test
	void aNameThatNobodyKnowsDoesNoHarm() throws IOException {
		assertEquals(Models.denoiser(), DescriptionJson.read("m.zip", FORMAT_1.replace("\"format\": 1,",
			"\"format\": 1, \"colour\": [null],")));
	}

	@Test
	void aNewerFormatAsksForANewerPlugin() {
		assertRefused(() -> DescriptionJson.read("m.zip", FORMAT_1.replace("\"format\": 1,", "\"format\": 7,")), "m.zip",
			"needs a newer version of the plugin");
		assertRefused(() -> DescriptionJson.read("m.zip", "{\"format\": 8}"), "needs a newer version of the plugin");
	}

	@Test
	void nothingMayBeMissing() {
		final List<String> broken = new ArrayList<>();
		final JsonObject whole = JsonParser.parseString(FORMAT_1).getAsJsonObject();
		removeOneByOne(whole, whole, broken);
		assertEquals(63, broken.size());
		for (final String json : broken)
			assertRefused(() -> DescriptionJson.read("m.zip", json), "m.zip", "missing");
	}

	private static void removeOneByOne(final JsonObject whole, final JsonObject part, final List<String> results) {
		for (final String key : List.copyOf(part.keySet())) {
			final JsonElement value = part.remove(key);
			results.add(whole.toString());
			part.add(key, value);
			if (value.isJsonObject() && !key.equals("options")) removeOneByOne(whole, value.getAsJsonObject(), results);
			if (value.isJsonArray() && !key.equals("authors")) removeOneByOne(whole, value.getAsJsonArray().get(0)
				.getAsJsonObject(), results);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"\"depth\": 2 | \"depth\": 7 | architecture", //
		"\"depth\": 2 | \"depth\": 2.5 | architecture.depth", //
		"\"depth\": 2 | \"depth\": 4294967298 | architecture.depth", //
		"\"depth\": 2 | \"depth\": 1e999999999 | architecture.depth", //
		"\"depth\": 2 | \"depth\": \"2\" | architecture.depth", //
		"\"depth\": 2 | \"depth\": null | architecture.depth", //
		"\"depth\": 2 | \"depth\": [2] | architecture.depth", //
		"\"slope\": 0.1 | \"slope\": 1e999 | architecture.slope", //
		"\"skips\": true | \"skips\": 1 | architecture.skips", //
		"\"clip\": 1.0 | \"clip\": 0 | optimization", //
		"\"low\": 0.1 | \"low\": 99.95 | normalization", //
		"\"low\": 0.1, \"high\": 99.9 | \"low\": 0.1, \"high\": 0.9 | percentile", //
		"\"mae\": 1.0 | \"mae\": -1 | objective", //
		"\"kind\": \"denoiser\" | \"kind\": \"toaster\" | toaster", //
		"\"name\": \"Cells, 20x\" | \"name\": \"\" | name", //
		"\"name\": \"Cells, 20x\" | \"name\": \"a\\u0000b\" | name", //
		"\"authors\": [ | \"authors\": [1, | authors[0]", //
		"\"gpu\": false | \"gpu\": \"false\" | training.run.engine.gpu", //
		"2026-01-31T | 2026-13-31T | training.run.started", //
		"2026-01-31T | +99999-01-31T | started", //
		"\"seconds\": 1200.25 | \"seconds\": -1 | seconds", //
		"\"bestStep\": 3000 | \"bestStep\": 3401 | bestStep", //
		"\"stopped\": \"patience\" | \"stopped\": \"\" | training.run.stopped", //
		"abab | ABab | fingerprint", //
		"\"step\": 3000 | \"step\": 1000 | ascend", //
		"\"validationPsnr\": 32.25 | \"validationPsnr\": 1e400 | training.history[1].validationPsnr", //
		"\"minutes\": \"20\" | \"minutes\": 20 | training.settings.options.minutes" })
	void valuesOutOfRangeOrOfTheWrongTypeAreRefused(final String right, final String wrong, final String mentioned) {
		final String json = FORMAT_1.replace(right, wrong);
		assertRefused(() -> {
			if (!json.equals(FORMAT_1)) DescriptionJson.read("m.zip", json);
		}, "m.zip is damaged", mentioned);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{", "{}", "7", "no JSON", "{\"format\": NaN}", "{\"format\": 1.5}",
		"{\"format\": 0}", "{\"format\": \"1\"}", "{'format': 1}", "{\"format\": 1}" })
	void whatIsNoDescriptionIsRefused(final String json) {
		assertRefused(() -> DescriptionJson.read("m.zip", json), "m.zip");
	}

	@ParameterizedTest
	@ValueSource(strings = { "NaN", "Infinity", "-Infinity", "0x10", "1.", "'1'" })
	void numbersThatJsonDoesNotKnowAreRefused(final String number) {
		assertRefused(() -> DescriptionJson.read("m.zip", FORMAT_1.replace("1200.25", number)), "m.zip");
	}

	@Test
	void trailingTextAndDeepNestingAreRefused() {
		assertRefused(() -> DescriptionJson.read("m.zip", FORMAT_1 + "{}"), "m.zip");
		assertRefused(() -> DescriptionJson.read("m.zip", "[".repeat(1_000_000)), "m.zip");
	}

	@Test
	void whatJsonCannotHoldIsNotWritten() {
		final ModelDescription m = Models.denoiser();
		final ModelDescription unclipped = new ModelDescription(m.kind(), m.name(), m.description(), m.authors(),
			Preset.RESTORATION.architecture(1, 1), Objective.MSE, new Optimization(Optimizer.ADAM, Double.POSITIVE_INFINITY, 0,
				Precision.FULL), m.normalization(), m.training(), m.detector());
		assertSentence(assertThrows(IllegalArgumentException.class, () -> DescriptionJson.write(unclipped)), "Infinity");
	}
}
