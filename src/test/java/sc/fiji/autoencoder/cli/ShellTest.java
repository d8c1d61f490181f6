package sc.fiji.autoencoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

class ShellTest {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void valuesReachTheCommandAndItsResultsAreOnStdout() {
		assertEquals(0, run("echo", "text=hello", "n=4", "sizeof=0.25", "keep=true", "mode=good"));
		assertEquals(List.of("text\tsize\tkeep\tmode", "hello\t0.250\ttrue\tgood", "doubled: 8"), lines(out));
	}

	@Test
	void aTableThatFijiHasInItsLogIsOnStdoutOnly() {
		assertEquals(0, run("engine", "device=cpu"));
		assertTrue(lines(out).contains("Property\tValue"), out::toString);
		assertTrue(lines(out).contains("Devices\tCPU:0"), out::toString);
		assertEquals(List.of(), lines(err).stream().filter(line -> line.contains("Devices") || line.contains("Speed"))
			.toList());
	}

	@Test
	void theLogIsOnStderr() {
		assertEquals(0, run("echo"));
		assertEquals(List.of("[INFO] Echoing."), lines(err));
	}

	@Test
	void aValueWithSpacesIsOneWordOrInBrackets() {
		assertEquals(0, run("echo", "text=my file.tif"));
		assertEquals("my file.tif", cell());
		assertEquals(0, run("echo", "text=[my", "own", "file.tif]", "n=3"));
		assertEquals("my own file.tif", cell());
		assertEquals(0, run("echo", "text=[my file.tif]"));
		assertEquals("my file.tif", cell());
		assertEquals(0, run("echo", "text=[1]_a.tif", "n=3"));
		assertEquals("[1]_a.tif", cell());
		assertEquals(0, run("echo", "text=a=b"));
		assertEquals("a=b", cell());
	}

	@Test
	void anUnknownKeyIsAnsweredWithTheClosestAndAll() {
		assertEquals(2, run("echo", "txt=hello"));
		assertEquals(List.of(
			"\"txt\" is no key of echo; did you mean text? Its keys are: text n sizeof keep mode end."), lines(err));
	}

	@Test
	void anImageIsNoKey() {
		assertEquals(2, run("echo", "image=hello"));
	}

	@Test
	void anUnknownCommandIsAnsweredWithTheClosest() {
		assertEquals(2, run("ecko", "text=hello"));
		assertTrue(lines(err).get(0).startsWith("\"ecko\" is no command; did you mean echo?"), err::toString);
	}

	@Test
	void aWordThatIsNoValueOfItsTypeIsWrong() {
		assertEquals(2, run("echo", "n=abc"));
		assertEquals(List.of("n is \"abc\", but must be a whole number between 1 and 9."), lines(err));
		assertEquals(2, run("echo", "n=1.5"));
		assertEquals(2, run("echo", "n="));
		assertEquals(2, run("echo", "n=99999999999"));
		assertEquals(2, run("echo", "sizeof=wide"));
		assertEquals(2, run("echo", "keep=yes"));
		assertEquals(List.of("keep is \"yes\", but must be true or false."), lines(err));
	}

	@Test
	void aKeyWithoutValueOrTwiceIsWrong() {
		assertEquals(2, run("echo", "keep"));
		assertEquals(List.of("\"keep\" needs a value: keep=..."), lines(err));
		assertEquals(2, run("echo", "n=1", "n=2"));
		assertEquals(List.of("\"n\" is given twice."), lines(err));
	}

	@Test
	void aFailureIsOneLineAndStatusOne() {
		assertEquals(1, run("echo", "n=10"));
		assertEquals(List.of("[ERROR] n is 10, but must be between 1 and 9."), lines(err));
		assertEquals(1, run("echo", "mode=quick"));
		assertEquals(List.of("[ERROR] mode is \"quick\", but must be fast or good."), lines(err));
		assertEquals(1, run("echo", "end=file"));
		assertEquals(List.of("[ERROR] there.tif does not exist."), lines(err));
		assertEquals(1, run("echo", "end=bug"));
		assertEquals(List.of("[ERROR] Echo failed unexpectedly: left is right."), lines(err));
		assertEquals(1, run("echo", "end=cancel"));
		assertEquals(List.of("[INFO] Echo was cancelled."), lines(err));
		assertEquals(List.of(), lines(out));
	}

	@Test
	void helpListsEveryCommandInOneLine() {
		assertEquals(0, run("help"));
		assertTrue(lines(out).contains("  echo       Tells what it was given."), out::toString);
	}

	@Test
	void helpOnACommandListsItsKeysWithTypeDefaultAndMeaning() {
		assertEquals(0, run("help", "echo"));
		assertEquals(List.of("echo (Plugins > Autoencoder > Echo...)", "  Tells what it was given.", "  text=  (a text)",
			"      Any text.", "  n=2  (a whole number between 1 and 9)", "      How many.",
			"  sizeof=1.5  (a number, 0.0 or more)", "      How large.", "  keep=false  (true or false)",
			"      Whether to keep it.", "  mode=fast  (fast or good)", "      How.",
			"  end=well  (well, value, file, bug, cancel or linger)", "      How it ends."), lines(out));
	}

	@Test
	void helpIsAboutOneCommand() {
		assertEquals(2, run("help", "echo", "evaluate"));
		assertEquals(2, run("help", "ecco"));
		assertEquals(2, run("ecco", "--help"));
		assertEquals(2, run("--hlep"));
		assertTrue(lines(err).get(0).startsWith("\"--hlep\" is no command; did you mean help?"), err::toString);
	}

	@Test
	void helpMayBeAskedForAsInAnyShell() {
		assertEquals(0, run("--help"));
		assertTrue(lines(out).contains("  echo       Tells what it was given."), out::toString);
		assertEquals(0, run("echo", "--help"));
		assertEquals("echo (Plugins > Autoencoder > Echo...)", lines(out).get(0));
	}

	@Test
	void noWordsGetTheHelpOnStderr() {
		assertEquals(2, run());
		assertTrue(lines(err).contains("  echo       Tells what it was given."), err::toString);
		assertEquals(List.of(), lines(out));
	}

	private int run(final String... words) {
		out.reset();
		err.reset();
		return new Shell(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true,
			StandardCharsets.UTF_8)).run(words);
	}

	private String cell() {
		return lines(out).get(1).split("\t")[0];
	}

	private static List<String> lines(final ByteArrayOutputStream stream) {
		return stream.toString(StandardCharsets.UTF_8).lines().toList();
	}
}
