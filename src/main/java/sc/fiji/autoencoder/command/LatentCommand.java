package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.ImageMonitor;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.latent.Codec;
import sc.fiji.autoencoder.latent.Embedding;
import sc.fiji.autoencoder.latent.LatentDimensions;
import sc.fiji.autoencoder.latent.PatchReader;
import sc.fiji.autoencoder.latent.Patches;
import sc.fiji.autoencoder.latent.Walk;

/** Shows what a model's latent space makes of images: where their patches lie, and what lies between them. */
@Plugin(type = Command.class, name = "latent", label = "Explore Latent Space...",
	menu = { @Menu(label = "Plugins"), @Menu(label = "Autoencoder"),
		@Menu(label = "Explore Latent Space...", weight = 70) }, headless = true,
	description = "Shows what an autoencoder sees, the latent codes of image patches: tables, scatter plot, traversal.")
public class LatentCommand extends AutoencoderCommand {

	/** Nearest patches that are shown with one. */
	private static final int NEIGHBOURS = 8;

	/** Codes of more numbers are in the file only: nobody reads a table of a thousand columns. */
	private static final int LONGEST_SHOWN = 64;

	@Parameter(required = false, persist = false)
	private ImagePlus image;

	@Parameter(required = false, persist = false, style = DialogWidget.IMAGE,
		description = "Title of an open image, a file or a folder; empty for the active image.")
	private String input = "";

	@Parameter(required = false, persist = false, style = DialogWidget.DECODER,
		description = "A model with a latent code (without skips), a file or its name in Fiji's models folder.")
	private String model = "";

	@Parameter(required = false, persist = false, style = DialogWidget.SAVE,
		description = "Folder for tables (CSV), plot (PNG) and stacks (TIFF); empty to show them only.")
	private String output = "";

	@Parameter(required = false, persist = false, min = "0", max = "1024",
		description = "Width and height of a patch in pixels; 0 for those of the patches that the model learned from.")
	private int patch = 0;

	@Parameter(required = false, persist = false, min = "2", max = "2000",
		description = "How many patches at most, of a grid over the images.")
	private int n = 500;

	@Parameter(required = false, persist = false, style = DialogWidget.FILE,
		description = "What colours the points: slice, or a CSV file with the columns image, label and perhaps slice; empty for nothing.")
	private String labels = "";

	@Parameter(persist = false, description = "Paint patches over their points in the plot.")
	private boolean thumbnails = false;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "2000",
		description = "Number of a patch (from 1 on) whose nearest neighbours are returned; 0 for none.")
	private int neighbours = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "1000000",
		description = "Number of the principal component that is swept (from 1 on); 0 for none.")
	private int direction = 1;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "1000000",
		description = "Number of a latent dimension that is swept (from 1 on) instead of a principal component; 0 for none.")
	private int dimension = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "2000",
		description = "Number of a patch about which is swept, and where the interpolation begins; 0 to sweep about the mean.")
	private int from = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "2000",
		description = "Number of the patch where the interpolation ends; 0 for no interpolation.")
	private int to = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED,
		description = "Any whole number: another one takes other patches of the grid.")
	private long seed = 1;

	@Parameter(required = false, persist = false, style = DialogWidget.HELP, choices = { "auto", "cpu", "gpu" },
		description = "Where to compute; auto takes the GPU where there is one.")
	private String device = "auto";

	@Parameter(type = ItemIO.OUTPUT)
	private ResultsTable patches;

	@Parameter(type = ItemIO.OUTPUT)
	private ResultsTable dimensions;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus scatter;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus traversal;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus interpolation;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus nearest;

	@Override
	protected void execute() throws IOException {
		if (to > 0 && from == 0) throw new IllegalArgumentException(
			"to is " + to + ", but from is 0, and an interpolation needs both.");
		final ImageSource source = ImageSource.of("input", input, image);
		final PatchLabels labelling = PatchLabels.of(labels, source);
		final Optional<LatentFolder> folder = LatentFolder.of(source, labels, output);
		try (CodeModel opened = new CodeModel(model); Progress progress = progress()) {
			final PatchReader reader = new PatchReader(opened.description(), patch);
			final List<Planes> planes = source.planes(progress);
			final Patches read = reader.read(planes, n, seed, ImageProgress.stage(progress, "reading patches", log()));
			requirePatch("neighbours", neighbours, read);
			requirePatch("from", from, read);
			requirePatch("to", to, read);
			final Codec codec = opened.codec(reader.side(), device, log());
			final Embedding embedding = Embedding.of(read, codec, ImageProgress.stage(progress, "encoding patches",
				log()));
			final LatentDimensions found = LatentDimensions.of(embedding.codes());
			final ImageMonitor decoding = ImageProgress.stage(progress, "decoding", log());
			if (direction > 0 || dimension > 0) traversal = decoded("Traversal", sweep(embedding, found), "%+.1f sd", codec,
				opened, decoding);
			if (to > 0) interpolation = decoded("Interpolation", Walk.between(embedding.codes()[from - 1], embedding.codes()[to -
				1]), "%.1f", codec, opened, decoding);
			if (neighbours > 0) nearest = neighbours(embedding, opened);
			final List<String> names = read.places().stream().map(labelling::of).toList();
			patches = LatentTables.patches(embedding, names, LONGEST_SHOWN);
			dimensions = LatentTables.dimensions(embedding, found);
			progress.show(0, 0, "comparing with principal components of pixels");
			report(embedding, found);
			progress.check();
			if (folder.isPresent()) save(folder.get(), LatentTables.patches(embedding, names, Integer.MAX_VALUE));
			if (paints()) plot(opened.description().name(), embedding, names, folder);
			folder.ifPresent(saved -> log().info("Saved in " + saved.path() + "."));
		}
	}

	private static void requirePatch(final String name, final int number, final Patches read) {
		if (number > read.size()) throw new IllegalArgumentException(name + " is " + number + ", but there are " + read
			.size() + " patches.");
	}

	private Walk sweep(final Embedding embedding, final LatentDimensions found) {
		final float[] point = from > 0 ? embedding.codes()[from - 1] : embedding.components().mean();
		if (dimension > 0) {
			if (dimension > found.size()) throw new IllegalArgumentException("dimension is " + dimension +
				", but a latent code has " + found.size() + " numbers.");
			return Walk.sweep(point, dimension - 1, Math.sqrt(found.variances()[dimension - 1]));
		}
		if (direction > embedding.components().size()) throw new IllegalArgumentException("direction is " + direction +
			", but the codes have " + embedding.components().size() + " principal components.");
		return Walk.sweep(point, embedding.components().directions()[direction - 1], embedding.components().deviation(direction -
			1));
	}

	/** @param format of a position in the labels of the slices */
	private static ImagePlus decoded(final String title, final Walk walk, final String format, final Codec codec,
		final CodeModel opened, final ImageMonitor monitor)
	{
		return PatchStack.of(title, codec.decode(walk.codes(), monitor), Arrays.stream(walk.positions()).mapToObj(
			position -> String.format(Locale.ROOT, format, position)).toList(), opened.scale());
	}

	/** The patch itself, and then the nearest first. */
	private ImagePlus neighbours(final Embedding embedding, final CodeModel opened) {
		final List<Integer> numbers = new ArrayList<>(List.of(neighbours - 1));
		numbers.addAll(embedding.neighbours(neighbours - 1, NEIGHBOURS));
		final FloatBatch all = embedding.originals();
		final FloatBatch chosen = new FloatBatch(numbers.size(), all.height(), all.width(), all.planes());
		final int values = all.size() / all.count();
		final List<String> names = new ArrayList<>();
		for (int i = 0; i < numbers.size(); i++) {
			System.arraycopy(all.data(), numbers.get(i) * values, chosen.data(), i * values, values);
			names.add(String.format(Locale.ROOT, "patch %d, distance %.4g", numbers.get(i) + 1, embedding.distance(neighbours -
				1, numbers.get(i))));
		}
		return PatchStack.of("Neighbours", chosen, names, opened.scale());
	}

	private void report(final Embedding embedding, final LatentDimensions found) {
		final int numbers = found.size();
		log().info(String.format(Locale.ROOT, "%d patches of %d pixels, %d numbers each, of which %d are dead (less than %.0f " +
			"%% of the mean variance).", embedding.patches().size(), embedding.patches().side(), numbers, found.dead(), 100 *
				LatentDimensions.DEAD));
		final double pca = embedding.errorOfPixelComponents();
		final String ofPca = Double.isNaN(pca) ? "PCA on pixels of the same rank is not compared, for it needs more than " +
			(numbers + 1) + " patches" : String.format(Locale.ROOT, "of PCA on the pixels of these patches with %d components: " +
				"%.6f", numbers, pca);
		log().info(String.format(Locale.ROOT, "Mean squared error of the reconstructions: %.6f; of the mean patch: %.6f; %s.",
			embedding.error(), embedding.errorOfMean(), ofPca));
	}

	private void plot(final String name, final Embedding embedding, final List<String> names,
		final Optional<LatentFolder> folder) throws IOException
	{
		final boolean windows = OnScreen.opensWindows();
		final LatentPlot plot = new LatentPlot(name + ": latent space", embedding, names);
		final ImagePlus picture = plot.picture(thumbnails);
		if (folder.isPresent()) folder.get().save(LatentFolder.PLOT, picture);
		if (windows) new LatentWindows(name, embedding, names, plot).show();
		if (!windows || thumbnails) scatter = picture;
	}

	/** @param whole table of the patches, with all numbers of their codes */
	private void save(final LatentFolder folder, final ResultsTable whole) throws IOException {
		folder.save(LatentFolder.PATCHES, whole);
		folder.save(LatentFolder.DIMENSIONS, dimensions);
		if (traversal != null) folder.save(LatentFolder.TRAVERSAL, traversal);
		if (interpolation != null) folder.save(LatentFolder.INTERPOLATION, interpolation);
		if (nearest != null) folder.save(LatentFolder.NEIGHBOURS, nearest);
	}
}
