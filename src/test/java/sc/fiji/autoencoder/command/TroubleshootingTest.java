package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/troubleshooting.md quotes what the plugin says, with … for what differs. */
class TroubleshootingTest {

	private static final Path PAGE = Path.of("docs", "troubleshooting.md");
	private static final Path SOURCES = Path.of("src", "main", "java");

	/** First in the line of a list; several may follow each other. */
	private static final Pattern LINE = Pattern.compile("\\s*- (`.*)");
	private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

	/** Of what the code puts between two fixed parts of a sentence, in characters. */
	private static final int LONGEST_GAP = 200;

	/** A page that explains "has" explains nothing. */
	private static final int FEWEST_LETTERS = 8;

	private static final Pattern THROWN = Pattern.compile("new \\w*Exception\\((.*?)\\);");

	/** Words that end as a sentence does; others are put into a sentence by who catches them. */
	private static final Pattern SENTENCE = Pattern.compile("[^.]\\.\"(, e)?\\)*$");

	/** Words of a sentence that says itself what to do. */
	private static final Pattern WAY_OUT = Pattern.compile("\\b(must|needs?|needed|only one of them can be meant|choose " +
		"another|use|rename|restart Fiji|says why)\\b");

	/** Where only a mistake of ours ends in a sentence. */
	private static final Set<String> OURS = Set.of("Calibration", "Calibrator", "HeatMap", "HeatScale", "Mask",
		"PixelScores", "DialogWidget", "DetectedImage", "OnScreen", "FloatBatch", "Metrics", "Phantom", "SliceFile", "Tiling",
		"Patches", "Tensors", "TensorFlowPredictor", "Restorer", "Batches");

	/** What reads a model: who opens the file says that it is damaged, or cannot be used, and then this. */
	private static final Pattern READER = Pattern.compile(".*\\bmodel\\b.(foreign.)?(?!Archive|BundledModel|Shelf)\\w+");

	private static Map<String, String> sources;

	@BeforeAll
	static void read() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			sources = files.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toMap(file -> SOURCES.relativize(file)
				.toString().replace(".java", ""), TroubleshootingTest::text, (one, other) -> one, TreeMap::new));
		}
	}

	/** With sentences that go over several lines in one piece. */
	private static String text(final Path file) {
		try {
			return Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\"").replaceAll("\\s+", " ");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static List<String> sentences() throws IOException {
		return Files.readString(PAGE).lines().map(LINE::matcher).filter(line -> line.matches()).flatMap(line -> QUOTED
			.matcher(line.group(1)).results()).map(quoted -> quoted.group(1)).toList();
	}

	@ParameterizedTest
	@MethodSource("sentences")
	void aSentenceThatThePageExplainsIsStillSaid(final String sentence) {
		final Pattern said = said(sentence);
		assertTrue(sources.values().stream().anyMatch(source -> said.matcher(source).find()), sentence + " is in " + PAGE +
			", but no source says it");
	}

	/** Others say themselves what to do. */
	@Test
	void aSentenceThatDoesNotSayWhatIsWantedIsExplained() throws IOException {
		final List<Pattern> explained = sentences().stream().filter(sentence -> sentence.replaceAll("\\W", "")
			.length() >= FEWEST_LETTERS).map(TroubleshootingTest::said).toList();
		final List<String> left = new ArrayList<>();
		sources.forEach((file, source) -> {
			if (READER.matcher(file).matches() || OURS.contains(Path.of(file).getFileName().toString())) return;
			THROWN.matcher(source).results().map(thrown -> thrown.group(1)).filter(words -> SENTENCE.matcher(words).find() &&
				!WAY_OUT.matcher(words).find() && explained.stream().noneMatch(each -> each.matcher(words).find())).forEach(
					words -> left.add(file + ": " + words));
		});
		assertEquals(List.of(), left);
	}

	private static Pattern said(final String sentence) {
		return Pattern.compile(Arrays.stream(sentence.split("…")).map(String::strip).filter(part -> !part.isEmpty()).map(
			Pattern::quote).collect(Collectors.joining(".{0," + LONGEST_GAP + "}?")));
	}
}
