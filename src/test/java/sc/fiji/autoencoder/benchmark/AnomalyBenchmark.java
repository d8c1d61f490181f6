package sc.fiji.autoencoder.benchmark;

import static sc.fiji.autoencoder.benchmark.Benchmarks.print;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.autoencoder.anomaly.Detector;
import sc.fiji.autoencoder.anomaly.Scoring;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelFile;

/** How well the scorings find what is not normal in real images, and how often they raise a false alarm. */
@Tag("benchmark")
class AnomalyBenchmark {

	private static final int TILE = 512;

	@TempDir
	private Path folder;

	@BeforeAll
	static void printColumns() {
		print("| set | scoring | %s | training, s (processor) | fit, s (processor) |", DetectorTrial.COLUMNS);
	}

	@ParameterizedTest
	@CsvSource({ "bsdata, anomaly_bsdata", "aitex, anomaly_aitex_fabric02", "elpv, anomaly_elpv_mono" })
	void scorings(final String set, final String name) throws Exception {
		Assumptions.assumeTrue(wanted("benchmark.sets", "bsdata,aitex,elpv").contains(set), set +
			" is not in benchmark.sets.");
		final Path data = Benchmarks.data(name);
		final Path models = Files.createDirectories(Path.of(System.getProperty("benchmark.models", folder.resolve("models")
			.toString())));
		final Engine engine = Benchmarks.engine();
		final NormalLearning learning = new NormalLearning(engine, set, data, models, folder, Double.parseDouble(System
			.getProperty("benchmark.minutes", "5")));
		final String all = Arrays.stream(Scoring.values()).map(Scoring::toString).collect(Collectors.joining(","));
		for (final String scoring : wanted("benchmark.scorings", all))
			row(learning, Scoring.of(scoring));
	}

	private static void row(final NormalLearning learning, final Scoring scoring) throws Exception {
		final NormalLearning.Cost cost = learning.learn(scoring);
		try (ModelFile model = ModelFile.open(learning.model(scoring), Kind.ANOMALY_DETECTOR);
				Predictor predictor = learning.engine().predictor(model.savedModel()))
		{
			final String found = DetectorTrial.row(new Detector(predictor, model, TILE), learning.data());
			print("| %s | %s | %s | %s | %s |", learning.set(), scoring, found, cost.training().map(Times::toString).orElse(
				"-"), cost.fit().map(Times::toString).orElse("-"));
		}
	}

	private static List<String> wanted(final String property, final String all) {
		return List.of(System.getProperty(property, all).split(","));
	}
}
