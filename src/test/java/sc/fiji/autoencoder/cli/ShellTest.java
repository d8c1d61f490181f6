package sc.fiji.autoencoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class ShellTest {

	private final CapturedShell shell = new CapturedShell();

	@Test
	void valuesReachTheCommandAndItsResultsAreOnStdout() {
		assertEquals(0, shell.run("echo", "text=hello", "n=4", "sizeof=0.25", "keep=true", "mode=good"));
		assertEquals(List.of("text\tsize\tkeep\tmode", "hello\t0.250\ttrue\tgood", "doubled: 8"), shell.out());
	}

	@Test
	void aTableThatFijiHasInItsLogIsOnStdoutOnly() {
		assertEquals(0, shell.run("engine", "device=cpu"));
		assertTrue(shell.out().contains("Property\tValue"), shell.out()::toString);
		assertTrue(shell.out().contains("Devices\tCPU:0"), shell.out()::toString);
		assertEquals(List.of(), shell.err().stream().filter(line -> line.contains("Devices") || line.contains("Speed"))
			.toList());
	}

	@Test
	void theLogIsOnStderr() {
		assertEquals(0, shell.run("echo"));
		assertEquals(List.of("[INFO] Echoing."), shell.err());
	}

	@Test
	void aValueWithSpacesIsOneWordOrInBrackets() {
		assertEquals(0, shell.run("echo", "text=my file.tif"));
		assertEquals("my file.tif", cell());
		assertEquals(0, shell.run("echo", "text=[my", "own", "file.tif]", "n=3"));
		assertEquals("my own file.tif", cell());
		assertEquals(0, shell.run("echo", "text=[my file.tif]"));
		assertEquals("my file.tif", cell());
		assertEquals(0, shell.run("echo", "text=[1]_a.tif", "n=3"));
		assertEquals("[1]_a.tif", cell());
		assertEquals(0, shell.run("echo", "text=[1]_b.tif", "mode=[good]"));
		assertEquals("[1]_b.tif", cell());
		assertEquals(0, shell.run("echo", "text=[cells[1].tif]"));
		assertEquals("cells[1].tif", cell());
		assertEquals(0, shell.run("echo", "text=[my", "a[1]b", "file.tif]"));
		assertEquals("my a[1]b file.tif", cell());
		assertEquals(0, shell.run("echo", "text=a=b"));
		assertEquals("a=b", cell());
	}

	@Test
	void anUnknownKeyIsAnsweredWithTheClosestAndAll() {
		assertEquals(2, shell.run("echo", "txt=hello"));
		assertEquals(List.of(
			"\"txt\" is no key of echo; did you mean text? Its keys are: text n sizeof keep mode end."), shell.err());
	}

	@Test
	void anImageIsNoKey() {
		assertEquals(2, shell.run("echo", "image=hello"));
	}

	@Test
	void anUnknownCommandIsAnsweredWithTheClosest() {
		assertEquals(2, shell.run("ecko", "text=hello"));
		assertTrue(shell.err().get(0).startsWith("\"ecko\" is no command; did you mean echo?"), shell.err()::toString);
	}

	@Test
	void aWordThatIsNoValueOfItsTypeIsWrong() {
		assertEquals(2, shell.run("echo", "n=abc"));
		assertEquals(List.of("n is \"abc\", but must be a whole number between 1 and 9."), shell.err());
		assertEquals(2, shell.run("echo", "n=1.5"));
		assertEquals(2, shell.run("echo", "n="));
		assertEquals(2, shell.run("echo", "n=99999999999"));
		assertEquals(2, shell.run("echo", "sizeof=wide"));
		assertEquals(2, shell.run("echo", "keep=yes"));
		assertEquals(List.of("keep is \"yes\", but must be true or false."), shell.err());
	}

	@Test
	void aKeyWithoutValueOrTwiceIsWrong() {
		assertEquals(2, shell.run("echo", "keep"));
		assertEquals(List.of("\"keep\" needs a value: keep=..."), shell.err());
		assertEquals(2, shell.run("echo", "n=1", "n=2"));
		assertEquals(List.of("\"n\" is given twice."), shell.err());
	}

	@Test
	void aFailureIsOneLineAndStatusOne() {
		assertEquals(1, shell.run("echo", "n=10"));
		assertEquals(List.of("[ERROR] n is 10, but must be between 1 and 9."), shell.err());
		assertEquals(1, shell.run("echo", "mode=quick"));
		assertEquals(List.of("[ERROR] mode is \"quick\", but must be fast or good."), shell.err());
		assertEquals(1, shell.run("echo", "end=file"));
		assertEquals(List.of("[ERROR] there.tif does not exist."), shell.err());
		assertEquals(1, shell.run("echo", "end=bug"));
		assertEquals(List.of("[ERROR] Echo failed unexpectedly: left is right."), shell.err());
		assertEquals(1, shell.run("echo", "end=cancel"));
		assertEquals(List.of("[INFO] Echo was cancelled."), shell.err());
		assertEquals(List.of(), shell.out());
	}

	@Test
	void helpListsEveryCommandInOneLine() {
		assertEquals(0, shell.run("help"));
		assertTrue(shell.out().contains("  echo       Tells what it was given."), shell.out()::toString);
	}

	@Test
	void helpOnACommandListsItsKeysWithTypeDefaultAndMeaning() {
		assertEquals(0, shell.run("help", "echo"));
		assertEquals(List.of("echo (Plugins > Autoencoder > Echo...)", "  Tells what it was given.", "  text=  (a text)",
			"      Any text.", "  n=2  (a whole number between 1 and 9)", "      How many.",
			"  sizeof=1.5  (a number, 0 or more)", "      How large.", "  keep=false  (true or false)",
			"      Whether to keep it.", "  mode=fast  (fast or good)", "      How.",
			"  end=well  (well, value, file, bug, cancel or linger)", "      How it ends."), shell.out());
	}

	@Test
	void helpIsAboutOneCommand() {
		assertEquals(2, shell.run("help", "echo", "evaluate"));
		assertEquals(2, shell.run("help", "ecco"));
		assertEquals(2, shell.run("ecco", "--help"));
		assertEquals(2, shell.run("--hlep"));
		assertTrue(shell.err().get(0).startsWith("\"--hlep\" is no command; did you mean help?"), shell.err()::toString);
	}

	@Test
	void helpMayBeAskedForAsInAnyShell() {
		assertEquals(0, shell.run("--help"));
		assertTrue(shell.out().contains("  echo       Tells what it was given."), shell.out()::toString);
		assertEquals(0, shell.run("echo", "--help"));
		assertEquals("echo (Plugins > Autoencoder > Echo...)", shell.out().get(0));
	}

	@Test
	void noWordsGetTheHelpOnStderr() {
		assertEquals(2, shell.run());
		assertTrue(shell.err().contains("  echo       Tells what it was given."), shell.err()::toString);
		assertEquals(List.of(), shell.out());
	}

	private String cell() {
		return shell.out().get(1).split("\t")[0];
	}
}
