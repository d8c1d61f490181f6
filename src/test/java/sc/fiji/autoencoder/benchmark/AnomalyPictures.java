package sc.fiji.autoencoder.benchmark;

import static sc.fiji.autoencoder.benchmark.Benchmarks.print;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.ImageConverter;
import ij.process.ImageProcessor;
import sc.fiji.autoencoder.benchmark.FibreMat.Defect;
import sc.fiji.autoencoder.image.ImageFiles;

/**
 * Makes the picture and prints the tables of docs/anomaly.md: simulates images in {@code target/anomaly}, and learns and
 * searches them as a user would.
 */
@Tag("benchmark")
class AnomalyPictures {

	private static final String SHELL = "sc.fiji.autoencoder.cli.Main";
	private static final Path FOLDER = Path.of("target", "anomaly");
	private static final int SIZE = 320;
	private static final int NORMAL = 30;
	private static final double FPR = 0.05;

	/** What is wrong with the images to search. */
	private static final List<List<Defect>> SEARCHED = List.of(List.of(Defect.BEAD), List.of(Defect.FILM), List.of(
		Defect.GRAIN), List.of(Defect.BEAD), List.of(Defect.FILM), List.of(Defect.GRAIN), List.of(Defect.values()), List.of(
			Defect.values()), List.of(), List.of(), List.of(), List.of());
	private static final int FIRST_SEED = 1001;

	/** Numbers of the images in the picture: such with outlines. */
	private static final List<Integer> SHOWN = List.of(8, 6);

	/** Width and height of a panel of the picture, and what is between them, in pixels. */
	private static final int PANEL = 272;
	private static final int GAP = 6;

	@Test
	void fibres() throws Exception {
		for (int i = 1; i <= NORMAL; i++)
			save(new FibreMat(SIZE, i).image(name(i)), "normal");
		for (int i = 1; i <= SEARCHED.size(); i++) {
			final Defect[] defects = SEARCHED.get(i - 1).toArray(Defect[]::new);
			final FibreMat mat = new FibreMat(SIZE, FIRST_SEED + i - 1, defects);
			save(mat.image(name(i)), "search");
			if (defects.length > 0) save(mat.mask(name(i)), "masks");
		}
		final Path model = FOLDER.resolve("fibres.zip");
		final Path found = FOLDER.resolve("found");
		Benchmarks.run(SHELL, "learn", "input=" + FOLDER.resolve("normal"), "output=" + model, "minutes=" + System
			.getProperty("benchmark.minutes", "5"));
		Benchmarks.run(SHELL, "detect", "input=" + FOLDER.resolve("search"), "model=" + model, "output=" + found,
			"fpr=" + FPR);
		for (final String table : List.of("images.csv", "regions.csv"))
			print("%s", Files.readString(found.resolve(table)));
		print("%s", Benchmarks.run(SHELL, "evaluate", "input=" + found, "masks=" + FOLDER.resolve("masks"), "output=" +
			FOLDER.resolve("scores.csv"), "fpr=" + FPR));
		final ImagePlus page = new ImagePlus("page", page());
		new ImageConverter(page).convertRGBtoIndexedColor(256);
		ImageIO.write(page.getBufferedImage(), "png", Path.of("docs", "anomaly.png").toFile());
	}

	/** A row for each image that is shown: the image, its heat map, and the outlines of what was found in it. */
	private static ImageProcessor page() throws IOException {
		final ImageProcessor page = new ColorProcessor(3 * (PANEL + GAP) - GAP, SHOWN.size() * (PANEL + GAP) - GAP);
		page.setColor(Color.WHITE);
		page.fill();
		for (int row = 0; row < SHOWN.size(); row++) {
			final String name = name(SHOWN.get(row));
			final ImagePlus image = ImageFiles.open(FOLDER.resolve("search").resolve(name + ".png"));
			final ImagePlus heat = ImageFiles.open(FOLDER.resolve("found").resolve(name + ".tif"));
			final ImagePlus outlined = image.duplicate();
			outlined.setOverlay(new Overlay());
			for (final Roi roi : heat.getOverlay())
				if (String.valueOf(roi.getName()).startsWith(name + "-")) outlined.getOverlay().add(roi);
			final List<ImagePlus> panels = List.of(image, heat.flatten(), outlined.flatten());
			for (int column = 0; column < panels.size(); column++)
				page.insert(panels.get(column).getProcessor().convertToRGB().resize(PANEL, PANEL, true), column * (PANEL + GAP),
					row * (PANEL + GAP));
		}
		return page;
	}

	private static String name(final int number) {
		return "fibres-" + number;
	}

	private static void save(final ImagePlus image, final String kind) throws IOException {
		Files.createDirectories(FOLDER.resolve(kind));
		ImageFiles.save(image, FOLDER.resolve(kind).resolve(image.getTitle() + ".png"));
	}
}
