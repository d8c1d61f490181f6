package sc.fiji.autoencoder.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.Function;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.autoencoder.benchmark.FibreMat.Defect;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Phantom;

/** Simulates the images of docs/textbook.md. What is for learning has other seeds than what is for testing. */
record TextbookImages(Path folder) {

	private static final int SIZE = 256;
	private static final int MAT = 192;
	private static final int WINDOW = 16;
	private static final double PHOTONS = 1000;
	private static final double FEW_PHOTONS = 30;
	private static final double READ_NOISE = 2;
	private static final int LEARNED = 12;
	private static final int TESTED = 6;
	private static final int UNSEEN = 1000;

	/** What is wrong with the mats to search. */
	private static final Defect[][] DEFECTS = { { Defect.BEAD }, { Defect.FILM }, { Defect.GRAIN }, { Defect.FILM,
		Defect.GRAIN }, {}, {}, {}, {} };

	/** Standard deviation of a spot, and how far its centre is from the border at least, in pixels. */
	private static final double SPOT = 2;
	private static final double MARGIN = 2;

	void save() throws IOException {
		for (int i = 1; i <= LEARNED; i++) {
			save(new Phantom(SIZE, SIZE, PHOTONS, i).clean(16), "cells/cells-" + i);
			save(binned(i), "small/cells-" + i);
		}
		for (int i = 1; i <= TESTED; i++) {
			save(new Phantom(SIZE, SIZE, PHOTONS, UNSEEN + i).clean(16), "unseen/cells-" + i);
			save(new Phantom(SIZE, SIZE, FEW_PHOTONS, UNSEEN + i).noisy(16, READ_NOISE), "noisy/cells-" + i);
			save(binned(UNSEEN + i), "small-unseen/cells-" + i);
		}
		save(stack(1000, TextbookImages::spot, 1), "spots");
		save(stack(1000, TextbookImages::spot, 2), "spots-unseen");
		save(stack(2000, TextbookImages::noise, 3), "noise");
		save(stack(2000, TextbookImages::noise, 4), "noise-unseen");
		save(places(60, 0), "few");
		save(places(1000, UNSEEN), "few-unseen");
		for (int i = 1; i <= 2 * LEARNED; i++)
			save(new FibreMat(MAT, i).image(""), "mats/mat-" + i);
		for (int i = 1; i <= DEFECTS.length; i++) {
			final FibreMat mat = new FibreMat(MAT, UNSEEN + i, DEFECTS[i - 1]);
			save(mat.image(""), "search/mat-" + i);
			if (DEFECTS[i - 1].length > 0) save(mat.mask(""), "masks/mat-" + i);
		}
	}

	/** Cells at a third of the magnification, so that a small patch shows one. */
	private static ImagePlus binned(final long seed) {
		return new ImagePlus("", new Phantom(3 * SIZE, 3 * SIZE, PHOTONS, seed).clean(16).getProcessor().bin(3));
	}

	/** Windows anywhere in images of cells, a slice each. */
	private static ImagePlus places(final int count, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final ImageProcessor[] cells = new ImageProcessor[LEARNED];
		for (int i = 0; i < LEARNED; i++)
			cells[i] = new Phantom(SIZE, SIZE, PHOTONS, seed + i + 1).clean(16).getProcessor();
		final ImageStack stack = new ImageStack(WINDOW, WINDOW);
		for (int i = 0; i < count; i++) {
			final ImageProcessor image = cells[i % LEARNED];
			image.setRoi(random.nextInt(SIZE - WINDOW), random.nextInt(SIZE - WINDOW), WINDOW, WINDOW);
			stack.addSlice(image.crop());
		}
		return new ImagePlus("", stack);
	}

	private static ImagePlus stack(final int count, final Function<SplittableRandom, float[]> window, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final ImageStack stack = new ImageStack(WINDOW, WINDOW);
		for (int i = 0; i < count; i++)
			stack.addSlice(new FloatProcessor(WINDOW, WINDOW, window.apply(random)));
		return new ImagePlus("", stack);
	}

	/** One spot, anywhere. */
	private static float[] spot(final SplittableRandom random) {
		final double x = random.nextDouble(MARGIN, WINDOW - 1 - MARGIN);
		final double y = random.nextDouble(MARGIN, WINDOW - 1 - MARGIN);
		final float[] pixels = new float[WINDOW * WINDOW];
		for (int i = 0; i < pixels.length; i++) {
			final double distance = Math.hypot(i % WINDOW - x, i / WINDOW - y) / SPOT;
			pixels[i] = (float) Math.exp(-distance * distance / 2);
		}
		return pixels;
	}

	/** A number a pixel, independent of all others. */
	private static float[] noise(final SplittableRandom random) {
		final float[] pixels = new float[WINDOW * WINDOW];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) random.nextGaussian();
		return pixels;
	}

	private void save(final ImagePlus image, final String name) throws IOException {
		final String type = image.getBitDepth() == 8 ? ".png" : ".tif";
		final Path file = folder.resolve(name + type);
		Files.createDirectories(file.getParent());
		ImageFiles.save(image, file);
	}
}
