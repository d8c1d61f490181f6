package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
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

	private static List<String> sources;

	@BeforeAll
	static void read() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			sources = files.filter(file -> file.toString().endsWith(".java")).map(TroubleshootingTest::text).toList();
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
		final Pattern said = Pattern.compile(Arrays.stream(sentence.split("…")).map(String::strip).filter(part -> !part
			.isEmpty()).map(Pattern::quote).collect(Collectors.joining(".{0," + LONGEST_GAP + "}?")));
		assertTrue(sources.stream().anyMatch(source -> said.matcher(source).find()), sentence + " is in " + PAGE +
			", but no source says it");
	}
}
