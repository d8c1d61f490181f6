package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import ij.measure.Calibration;
import ij.measure.ResultsTable;

import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.model.ModelFile;

/**
 * All that a run came to, as text by name, to compare with that of another run: what it returned and the files that it
 * wrote, to the last bit, but for what the clock says.
 */
final class RunResults {

	/** In a model's zip, what says when it was trained and how long; what else they say is compared in other ways. */
	private static final List<String> WITH_CLOCK = List.of("rdf.yaml", "README.md", "training.json", "training_log.csv");

	private RunResults() {}

	/** @param folder that takes the files of this run, and of no other */
	static Map<String, String> of(final Module run, final Path folder) throws IOException {
		final Map<String, String> results = new TreeMap<>();
		for (final ModuleItem<?> output : run.getInfo().outputs())
			results.put(output.getName(), text(run.getOutput(output.getName())));
		try (Stream<Path> files = Files.walk(folder)) {
			for (final Path file : files.filter(Files::isRegularFile).toList()) {
				final Path name = folder.relativize(file);
				if (!name.startsWith(".autoencoder")) addFile(name.toString(), file, results);
			}
		}
		return results;
	}

	private static String text(final Object value) {
		if (value instanceof final ImagePlus image) return text(image);
		if (value instanceof final ResultsTable table) return withoutSpeed(Tables.csv(table));
		if (value instanceof final Overlay outlines) return Arrays.stream(outlines.toArray()).map(RunResults::text).collect(
			Collectors.joining("\n"));
		return String.valueOf(value);
	}

	/** What {@code engine} measures is never the same twice. */
	private static String withoutSpeed(final String csv) {
		return csv.replaceAll("(?m)^Speed,.* GFLOP/s", "Speed,");
	}

	private static String text(final Roi roi) {
		return roi.getName() + " " + Arrays.hashCode(RoiEncoder.saveAsByteArray(roi));
	}

	private static String text(final ImagePlus image) {
		final Calibration unit = image.getCalibration();
		final StringBuilder text = new StringBuilder(image.getTitle() + ", " + image.getBitDepth() + " bits, " + Arrays
			.toString(image.getDimensions()) + ", " + unit.pixelWidth + " " + unit.getUnit() + ", " + image
				.getDisplayRangeMin() + " to " + image.getDisplayRangeMax());
		for (int slice = 1; slice <= image.getStackSize(); slice++)
			text.append('\n').append(image.getStack().getSliceLabel(slice)).append(' ').append(Arrays.deepHashCode(
				new Object[] { image.getStack().getPixels(slice) }));
		return text.toString();
	}

	private static void addFile(final String name, final Path file, final Map<String, String> results)
		throws IOException
	{
		if (name.equals("summary.csv")) results.put(name, Files.readString(file).replaceAll("(?m),(done|failed),[0-9.]+,",
			",$1,"));
		else if (name.endsWith(".zip")) addZip(name, file, results);
		else results.put(name, String.valueOf(Arrays.hashCode(Files.readAllBytes(file))));
	}

	private static void addZip(final String name, final Path file, final Map<String, String> results)
		throws IOException
	{
		boolean model = false;
		try (ZipFile zip = new ZipFile(file.toFile())) {
			final Enumeration<? extends ZipEntry> entries = zip.entries();
			while (entries.hasMoreElements()) {
				final ZipEntry entry = entries.nextElement();
				if (WITH_CLOCK.contains(entry.getName())) model = true;
				else results.put(name + "!" + entry.getName(), String.valueOf(Arrays.hashCode(zip.getInputStream(entry)
					.readAllBytes())));
			}
		}
		if (model) addHistory(name, file, results);
	}

	private static void addHistory(final String name, final Path file, final Map<String, String> results)
		throws IOException
	{
		try (ModelFile model = ModelFile.open(file)) {
			results.put(name + " weights", model.fingerprint());
			results.put(name + " data", model.description().training().data().toString());
			results.put(name + " settings", model.description().training().settings().toString());
			results.put(name + " history", model.description().training().history().stream().map(point -> new HistoryPoint(point
				.step(), point.epoch(), 0, point.trainingLoss(), point.validationLoss(), point.validationPsnr(), point.rate())
					.toString()).collect(Collectors.joining("\n")));
		}
	}
}
