package sc.fiji.autoencoder.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ij.ImagePlus;

/** Image files: PNG, JPEG and TIFF are read, TIFF and PNG written, without any window or dialog. */
public final class ImageFiles {

	private static final List<String> READABLE = List.of(".tif", ".tiff", ".png", ".jpg", ".jpeg");

	/** A stack may take one part in so many of the memory, for there will be a result of the same size, and others. */
	private static final int MEMORY_PER_STACK = 4;

	@FunctionalInterface
	private interface Reader {

		ImagePlus read(Path file) throws IOException;
	}

	private ImageFiles() {}

	/**
	 * Opens an image as Fiji does, all of it in memory. What the file is decides its content, not its name.
	 *
	 * @throws IOException in one sentence that names the file, if it is missing, unreadable or broken
	 */
	public static ImagePlus open(final Path file) throws IOException {
		return opened(file, path -> TiffFiles.isTiff(path) ? TiffFiles.open(path) : RasterFiles.open(path));
	}

	/**
	 * Opens an image; of a TIFF stack that would take much of the memory the slices stay in the file and are read when
	 * they are asked for, as in a virtual stack.
	 *
	 * @throws IOException in one sentence that names the file, if it is missing, unreadable or broken
	 */
	public static ImagePlus openSparingly(final Path file) throws IOException {
		return opened(file, path -> {
			if (!TiffFiles.isTiff(path)) return RasterFiles.open(path);
			return TiffFiles.isStackAbove(path, much()) ? TiffFiles.openVirtual(path) : TiffFiles.open(path);
		});
	}

	/** Whether a stack of so many bytes of pixels is better not in memory. */
	public static boolean isMuch(final long bytes) {
		return bytes > much();
	}

	private static long much() {
		return Runtime.getRuntime().maxMemory() / MEMORY_PER_STACK;
	}

	private static ImagePlus opened(final Path file, final Reader reader) throws IOException {
		if (!Files.exists(file)) throw failure(file, "it does not exist");
		if (!Files.isRegularFile(file)) throw failure(file, "it is no file");
		try {
			final ImagePlus image = reader.read(file);
			image.setTitle(file.getFileName().toString());
			return image;
		}
		catch (final IOException e) {
			throw failure(file, SafeFiles.reason(e), e);
		}
		catch (final RuntimeException e) { // what decoders throw at nonsense
			throw failure(file, "it is broken", e);
		}
		catch (final OutOfMemoryError e) { // that large or, more likely, broken
			throw failure(file, "it does not fit into the memory", e);
		}
	}

	/** The name of a file without its extension, in which there is no space: "x.lif - Series 2" has none. */
	public static String stem(final String name) {
		return name.replaceFirst("\\.[^. ]*$", "");
	}

	/**
	 * The files in a folder (not below it) that look like images by their names, ordered as people count. Hidden files do
	 * not count.
	 *
	 * @throws IOException in one sentence that names the folder, if there is none or it cannot be read
	 */
	public static List<Path> list(final Path folder) throws IOException {
		return list(folder, false);
	}

	/**
	 * Like {@link #list}, but with the files of the folders below it, unless those are hidden or links.
	 *
	 * @throws IOException in one sentence that names the folder, if there is none or something in it cannot be read
	 */
	public static List<Path> listBelow(final Path folder) throws IOException {
		return list(folder, true);
	}

	private static List<Path> list(final Path folder, final boolean below) throws IOException {
		if (!Files.isDirectory(folder)) throw new IOException("\"" + folder + "\" is no folder.");
		final List<Path> files = new ArrayList<>();
		collect(folder, below, files);
		files.sort(Comparator.comparing(file -> folder.relativize(file).toString(), new NaturalOrder()));
		return List.copyOf(files);
	}

	private static void collect(final Path folder, final boolean below, final List<Path> files) throws IOException {
		for (final Path entry : entries(folder)) {
			if (entry.getFileName().toString().startsWith(".") || entry.toFile().isHidden()) continue;
			if (below && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) collect(entry, true, files);
			if (READABLE.stream().anyMatch(end -> nameEnds(entry, end)) && Files.isRegularFile(entry)) files.add(entry);
		}
	}

	private static List<Path> entries(final Path folder) throws IOException {
		try (final Stream<Path> entries = Files.list(folder)) {
			return entries.toList();
		}
		catch (final IOException e) {
			throw new IOException("The folder \"" + folder + "\" cannot be read: " + SafeFiles.reason(e) + ".", e);
		}
	}

	/**
	 * Saves an image: as PNG if the name says so, of raw pixel values; else as TIFF with dimensions, calibration, look-up
	 * tables, labels, overlay and properties. The image, its title and what was in its place before a failure stay as they
	 * are.
	 *
	 * @throws IllegalArgumentException as in {@link #checkWritable(ImagePlus, Path)}
	 * @throws IOException in one sentence that names the file, if it cannot be written
	 */
	public static void save(final ImagePlus image, final Path file) throws IOException {
		checkFormat(image, file);
		SafeFiles.write(file, beside -> {
			if (nameEnds(file, ".png")) RasterFiles.savePng(image, beside);
			else TiffFiles.save(image, beside);
		});
	}

	/**
	 * Like {@link #save}, but what comes of a virtual stack takes its pixels from the file from then on.
	 *
	 * @return an image that shows the same
	 */
	public static ImagePlus moveInto(final ImagePlus image, final Path file) throws IOException {
		save(image, file);
		if (image.getStackSize() == 1 || !image.getStack().isVirtual()) return image;
		return TiffFiles.openVirtual(file, image, image.getTitle());
	}

	/**
	 * Saves a TIFF like an image, whose slices are made one after the other, with no more than one of them in memory.
	 *
	 * @param maker fills the target, in the order of the slices; what it throws ends the saving, as if nothing had been
	 * @return the file as a virtual stack, with all that the source has but its selection
	 * @throws IllegalArgumentException in one sentence, if the name is that of no TIFF
	 * @throws IOException in one sentence that names the file, if it cannot be written
	 */
	public static ImagePlus saveSliceBySlice(final ImagePlus source, final Path file, final String title,
		final Consumer<Target> maker) throws IOException
	{
		checkFormat(source, file);
		SafeFiles.write(file, beside -> {
			try (SliceFile slices = new SliceFile(Target.dressed(BlankStack.like(source), source, title), beside)) {
				maker.accept(Target.into(slices, source));
			}
			catch (final UncheckedIOException e) {
				throw e.getCause();
			}
		});
		return TiffFiles.openVirtual(file, source, title);
	}

	/**
	 * Checks before any work whether a file could be saved under a name.
	 *
	 * @throws IllegalArgumentException in one sentence, if the name is that of no TIFF and no PNG
	 * @throws IOException in one sentence, if the place cannot be written
	 */
	public static void checkWritable(final Path file) throws IOException {
		checkFormat(file);
		SafeFiles.checkWritable(file);
	}

	/**
	 * Checks before any work whether an image like this one could be saved under a name.
	 *
	 * @throws IllegalArgumentException in one sentence, if the name is that of no TIFF and no PNG, or of a PNG and the
	 *           image is a stack or 32-bit
	 * @throws IOException in one sentence, if the place cannot be written
	 */
	public static void checkWritable(final ImagePlus image, final Path file) throws IOException {
		checkFormat(image, file);
		SafeFiles.checkWritable(file);
	}

	private static void checkFormat(final ImagePlus image, final Path file) {
		Planes.of(image);
		checkFormat(file);
		if (!nameEnds(file, ".png") || RasterFiles.fitsPng(image)) return;
		if (image.getStackSize() > 1) throw new IllegalArgumentException("\"" + file + "\" is to be a PNG, but \"" + image
			.getTitle() + "\" is a stack, which needs a TIFF.");
		throw new IllegalArgumentException("\"" + file + "\" is to be a PNG, but \"" + image.getTitle() +
			"\" is 32-bit, which needs a TIFF.");
	}

	private static void checkFormat(final Path file) {
		if (Stream.of(".tif", ".tiff", ".png").noneMatch(end -> nameEnds(file, end))) throw new IllegalArgumentException(
			"\"" + file + "\" is to be an image file, but its name does not end in .tif, .tiff or .png.");
	}

	private static boolean nameEnds(final Path file, final String end) {
		return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(end);
	}

	private static IOException failure(final Path file, final String reason) {
		return failure(file, reason, null);
	}

	private static IOException failure(final Path file, final String reason, final Throwable cause) {
		return new IOException("\"" + file + "\" cannot be opened: " + reason + ".", cause);
	}
}
