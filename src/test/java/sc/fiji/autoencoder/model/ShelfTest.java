package sc.fiji.autoencoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.autoencoder.model.Sentences.assertRefused;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfTest {

	@TempDir
	Path folder;

	@Test
	void theUsersModelsAreFoundByTheirNames() throws IOException {
		final Path nuclei = Files.createFile(folder.resolve("nuclei 20x.zip"));
		Files.createFile(folder.resolve("notes.txt"));
		Files.createDirectory(folder.resolve("folder.zip"));
		final Shelf shelf = new Shelf(folder);
		assertEquals(nuclei, shelf.find("nuclei 20x"));
		assertEquals(nuclei, shelf.find(" nuclei 20x "));
		assertTrue(shelf.names().contains("nuclei 20x"));
		assertTrue(shelf.names().stream().noneMatch(name -> name.startsWith("notes") || name.startsWith("folder")));
	}

	@Test
	void aPathIsTakenAsItIs() throws IOException {
		final Path file = Files.createFile(folder.resolve("a model.zip"));
		assertEquals(file, new Shelf(folder.resolve("none")).find(file.toString()));
	}

	@Test
	void aMissingFileIsNamed() {
		final String file = folder.resolve("none.zip").toString();
		assertRefused(() -> new Shelf(folder).find(file), file);
		assertRefused(() -> new Shelf(folder).find("models/none.zip"), "none.zip");
		assertRefused(() -> new Shelf(folder).find(folder.toString()), folder.toString());
	}

	@Test
	void aMissingModelIsNamedBesideThoseThatThereAre() throws IOException {
		Files.createFile(folder.resolve("nuclei.zip"));
		assertRefused(() -> new Shelf(folder).find("nucleus"), "\"nucleus\"", "nuclei");
		assertRefused(() -> new Shelf(folder.resolve("none")).find("nucleus"), "\"nucleus\"");
	}

	@Test
	void eachNameThatIsListedIsFoundWhateverItEndsIn() throws IOException {
		for (final String name : List.of("cells.zip.zip", "cells.zip", "cells .zip"))
			Files.createFile(folder.resolve(name));
		final Shelf shelf = new Shelf(folder);
		for (final String name : shelf.names())
			if (!shelf.isBundled(name)) assertEquals(folder.resolve(name + ".zip"), shelf.find(name));
	}

	@Test
	void aFileOfTheCurrentFolderIsFoundWithoutAnyFolderOrEnding() throws IOException {
		assertEquals(Path.of("pom.xml"), new Shelf(folder).find("pom.xml"));
	}

	@Test
	void theNameOfTheBundledModelIsTaken() {
		final Shelf shelf = new Shelf(folder);
		assertTrue(shelf.hides(folder.resolve("x").resolve("..").resolve("general.zip")));
		assertFalse(shelf.hides(folder.resolve("nuclei.zip")));
		assertFalse(shelf.hides(folder.resolveSibling("general.zip")));
	}

	@Test
	void aModelThatIsAddedIsFoundByItsName() throws IOException {
		final Path file = Files.writeString(folder.resolve("cells.zip"), "a model");
		final Shelf shelf = new Shelf(folder.resolve("new"));
		shelf.add(file);
		shelf.add(file);
		assertEquals("a model", Files.readString(shelf.find("cells")));
		Files.writeString(file, "another model");
		assertRefused(() -> shelf.add(file), "cells.zip", "rename");
		assertEquals("a model", Files.readString(shelf.find("cells")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "theirs.ZIP", "theirs.bmz", "theirs" })
	void aModelWhoseFileHasAnotherEndingIsFoundByItsNameToo(final String name) throws IOException {
		final Path file = Files.writeString(folder.resolve(name), "a model");
		final Shelf shelf = new Shelf(folder.resolve("new"));
		final String added = name.replace(".ZIP", "");
		assertEquals(folder.resolve("new").resolve(added + ".zip"), shelf.add(file));
		assertTrue(shelf.names().contains(added), shelf.names()::toString);
		assertEquals("a model", Files.readString(shelf.find(added)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\0", "a\0.zip" })
	void whatCannotBeAFileNameIsRefused(final String name) {
		assertRefused(() -> new Shelf(folder).find(name), "model");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "general" })
	void withoutANameItIsThePluginsOwnModel(final String name) throws IOException {
		Files.createFile(folder.resolve("general.zip"));
		final Shelf shelf = new Shelf(folder);
		try (InputStream resource = Shelf.class.getResourceAsStream("/models/general.zip")) {
			if (resource == null) assertRefused(() -> shelf.find(name), "has no model of its own");
			else {
				final Path file = shelf.find(name);
				assertArrayEquals(resource.readAllBytes(), Files.readAllBytes(file));
				assertEquals(file, shelf.find(name), "copied once");
			}
		}
	}
}
