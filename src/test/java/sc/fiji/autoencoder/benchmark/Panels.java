package sc.fiji.autoencoder.benchmark;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageConverter;
import ij.process.ImageProcessor;
import sc.fiji.autoencoder.image.ImageFiles;

/** Rows of small images beside each other, as one picture for a document. */
final class Panels {

	private static final int GAP = 4;

	private final List<List<ImageProcessor>> rows = new ArrayList<>();

	/** @param zoom how many pixels of the picture a pixel is wide, so that none is interpolated */
	Panels add(final int zoom, final List<ImageProcessor> images) {
		rows.add(images.stream().map(image -> {
			image.setInterpolationMethod(ImageProcessor.NONE);
			return image.convertToByte(true).resize(zoom * image.getWidth(), zoom * image.getHeight()).convertToRGB();
		}).toList());
		return this;
	}

	/** Slices of a stack, from black to white as it is shown, or from 0 to 1 if it is 32-bit. */
	static List<ImageProcessor> slices(final Path file, final int... numbers) throws IOException {
		final ImagePlus image = ImageFiles.open(file);
		final List<ImageProcessor> slices = new ArrayList<>();
		for (final int number : numbers) {
			final ImageProcessor slice = image.getStack().getProcessor(number);
			if (image.getBitDepth() == 32) slice.setMinAndMax(0, 1);
			slices.add(slice);
		}
		return slices;
	}

	/** @param colours whether there are any; else 256 shades of grey */
	void save(final Path file, final boolean colours) throws IOException {
		final int width = rows.stream().mapToInt(row -> row.stream().mapToInt(image -> image.getWidth() + GAP).sum() - GAP)
			.max().orElseThrow();
		final int height = rows.stream().mapToInt(row -> row.get(0).getHeight() + GAP).sum() - GAP;
		final ImageProcessor page = new ColorProcessor(width, height);
		page.setColor(Color.WHITE);
		page.fill();
		int top = 0;
		for (final List<ImageProcessor> row : rows) {
			int left = 0;
			for (final ImageProcessor image : row) {
				page.insert(image, left, top);
				left += image.getWidth() + GAP;
			}
			top += row.get(0).getHeight() + GAP;
		}
		save(page, file, colours);
	}

	/** PNG files of few colours are small. */
	static void save(final ImageProcessor page, final Path file, final boolean colours) throws IOException {
		final ImagePlus picture = new ImagePlus("picture", page);
		if (colours) new ImageConverter(picture).convertRGBtoIndexedColor(256);
		else new ImageConverter(picture).convertToGray8();
		ImageIO.write(picture.getBufferedImage(), "png", file.toFile());
	}
}
