package sc.fiji.autoencoder.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {

	@TempDir
	private Path folder;

	@Test
	void aPlainFileIsItsPathAndItsContent() throws Exception {
		final Path file = Files.writeString(folder.resolve("x"), "print(1);\n");
		assertEquals(sha1("macros/a/b.ijmprint(1);\n"), Checksum.of("macros/a/b.ijm", file));
		assertNotEquals(Checksum.of("macros/b.ijm", file), Checksum.of("macros/a/b.ijm", file));
	}

	@Test
	void aJarIsItsSortedEntriesWithoutTheManifestAndWithoutComments() throws Exception {
		final Path jar = Jars.create(folder.resolve("x.jar"), "b/C.class", "code", "b/", "", "a.properties",
			"#Tue\nkey=1\n", "META-INF/MANIFEST.MF", "Main-Class: b.C\n", "\u00e9.txt", "#kept\n");
		assertEquals(sha1("META-INF/MANIFEST.MF" + "a.properties" + "\nkey=1\n" + "b/" + "b/C.class" + "code" + "?.txt" +
			"#kept\n"), Checksum.of("jars/x.jar", jar));
		assertEquals(Checksum.of("jars/x.jar", jar), Checksum.of("plugins/y.jar", jar), "the path of a jar does not count");
	}

	@Test
	void aJarBuiltAgainAtAnotherTimeHasTheSameChecksumAndOneWithOtherCodeHasNot() throws Exception {
		final Path monday = Jars.plugin(folder.resolve("1.jar"), "code", "Mon Nov 23");
		final Path tuesday = Jars.plugin(folder.resolve("2.jar"), "code", "Tue Nov 24");
		final Path other = Jars.plugin(folder.resolve("3.jar"), "other", "Tue Nov 24");
		assertNotEquals(-1, Files.mismatch(monday, tuesday));
		assertEquals(Checksum.of("jars/x.jar", monday), Checksum.of("jars/x.jar", tuesday));
		assertNotEquals(Checksum.of("jars/x.jar", monday), Checksum.of("jars/x.jar", other));
	}

	@Test
	void whatTheUpdaterTakesForACommentIsDroppedUpToTheEndOfItsLine() {
		assertEquals("\n\na=1\n", withoutComments("#x\n#y\na=1\n"));
		assertEquals("a=#1\n \n", withoutComments("a=#1\n \n#"));
		assertEquals("\n", withoutComments("##x\n"));
		assertEquals("a=1", withoutComments("a=1"));
		assertEquals("a\r\n\n", withoutComments("a\r\n#b\r\n"));
	}

	@Test
	void afterAnEmptyLineTheUpdaterTakesNothingForAComment() {
		assertEquals("\n#x\n\n", withoutComments("\n#x\n#y\n"));
		assertEquals("\n\n\n", withoutComments("\n\n#x\n"));
		assertEquals("\n#x\n", withoutComments("#\n#x\n"));
	}

	private static String withoutComments(final String properties) {
		return new String(Checksum.withoutComments(properties.getBytes(StandardCharsets.ISO_8859_1)),
			StandardCharsets.ISO_8859_1);
	}

	private static String sha1(final String text) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII)));
	}
}
