package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;

import sc.fiji.autoencoder.image.ImageFiles;

class ImageSourceTest {

	@TempDir
	private Path folder;

	@Test
	void emptyMeansTheActiveImage() throws IOException {
		final ImagePlus active = image("cells");
		assertSame(active, ImageSource.of("input", "", active).images().get(0).open());
		assertSame(active, ImageSource.of("input", null, active).images().get(0).open());
	}

	@Test
	void aTitleMeansAnOpenImageInBatchModeToo() throws IOException {
		final ImagePlus open = image("my cells");
		Interpreter.batchMode = true;
		Interpreter.addBatchModeImage(open);
		try {
			final ImageSource source = ImageSource.of("input", "my cells", image("active"));
			assertSame(open, source.images().get(0).open());
			assertEquals("my cells", source.images().get(0).name());
		}
		finally {
			Interpreter.removeBatchModeImage(open);
			Interpreter.batchMode = false;
		}
	}

	@Test
	void aTitleOfTwoOpenImagesIsAmbiguous() throws IOException {
		final ImagePlus one = image("cells");
		final ImagePlus other = image("cells");
		Interpreter.batchMode = true;
		Interpreter.addBatchModeImage(one);
		Interpreter.addBatchModeImage(other);
		try {
			refused("clean is \"cells\", but 2 open images have that title.", () -> ImageSource.of("clean", "cells"));
			assertSame(other, ImageSource.of("input", "", other).images().get(0).open());
		}
		finally {
			Interpreter.removeBatchModeImage(one);
			Interpreter.removeBatchModeImage(other);
			Interpreter.batchMode = false;
		}
	}

	@Test
	void anImageWhoseWindowIsClosedMeanwhileKeepsItsPixels() throws IOException {
		final ImagePlus open = image("cells");
		final float before = open.getProcessor().getf(1, 1);
		final ImageSource source = ImageSource.of("input", "", open);
		open.flush(); // as its window does
		assertEquals(before, source.images().get(0).open().getProcessor().getf(1, 1));
	}

	@Test
	void aFileIsReadWhenItIsOpened() throws IOException {
		final Path file = save("a.tif");
		final ImageSource source = ImageSource.of("input", file.toString());
		assertFalse(source.folder());
		assertEquals("a.tif", source.images().get(0).name());
		assertEquals(4, source.images().get(0).open().getWidth());
	}

	@Test
	void aFolderHasItsImageFilesInOrder() throws IOException {
		save("a10.tif");
		save("a9.png");
		Files.writeString(folder.resolve("notes.txt"), "no image");
		final ImageSource source = ImageSource.of("input", folder.toString());
		assertTrue(source.folder());
		assertEquals(List.of("a9.png", "a10.tif"), source.images().stream().map(ImageSource.Entry::name).toList());
	}

	@Test
	void whatNamesNothingIsToldWithItsParameter() {
		refused("input is empty, but must be the title of an open image, a file or a folder.", () -> ImageSource.of("input",
			" "));
		refused("noisy is \"gone.tif\", but no open image has that title and there is no such file or folder.",
			() -> ImageSource.of("noisy", "gone.tif", image("active")));
		refused("clean is the folder \"" + folder + "\", which has no PNG, JPEG or TIFF file.", () -> ImageSource.of("clean",
			folder.toString()));
		final ImagePlus empty = new ImagePlus();
		empty.setTitle("empty");
		refused("\"empty\" has no pixels.", () -> ImageSource.of("input", "", empty));
	}

	@Test
	void foldersAreMatchedByFileNameWhateverTheExtension() throws IOException {
		save("noisy/b.png");
		save("noisy/a.tif");
		save("clean/a.tif");
		save("clean/b.tif");
		final List<ImageSource.Pair> pairs = source("noisy").with(source("clean"));
		assertEquals(List.of("a.tif", "b.png"), pairs.stream().map(p -> p.first().name()).toList());
		assertEquals(List.of("a.tif", "b.tif"), pairs.stream().map(p -> p.second().name()).toList());
	}

	@Test
	void anImageWithoutCounterpartIsToldOnEitherSide() throws IOException {
		save("noisy/a.tif");
		save("clean/a.tif");
		save("clean/b.tif");
		save("clean/c.tif");
		refused("\"b.tif\" of clean and 1 more have no counterpart of that name in noisy.", () -> source("noisy").with(
			source("clean")));
		refused("\"b.tif\" of clean and 1 more have no counterpart of that name in noisy.", () -> source("clean").with(
			source("noisy")));
	}

	@Test
	void twoFilesOfOneNameAreAmbiguous() throws IOException {
		save("noisy/a.tif");
		save("noisy/a.png");
		save("clean/a.tif");
		final IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> source("noisy").with(source(
			"clean")));
		assertTrue(e.getMessage().startsWith("noisy has both \"a.png\" and \"a.tif\"") || e.getMessage().startsWith(
			"noisy has both \"a.tif\" and \"a.png\""), e::getMessage);
	}

	@Test
	void aFolderDoesNotGoWithOneImage() throws IOException {
		save("noisy/a.tif");
		final Path file = save("b.tif");
		refused("noisy is a folder, but clean is one image.", () -> source("noisy").with(ImageSource.of("clean", file
			.toString())));
	}

	private ImageSource source(final String name) throws IOException {
		return ImageSource.of(name, folder.resolve(name).toString());
	}

	private Path save(final String name) throws IOException {
		final Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		ImageFiles.save(image(name), file);
		return file;
	}

	private static ImagePlus image(final String title) {
		return new ImagePlus(title, new ByteProcessor(4, 3));
	}

	private static void refused(final String message, final Executable call) {
		assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
	}
}
