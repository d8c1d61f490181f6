package sc.fiji.autoencoder.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.RoiEncoder;
import ij.io.TiffDecoder;
import ij.io.TiffEncoder;
import ij.plugin.FileInfoVirtualStack;

/** TIFF by ImageJ's decoder and encoder, but with exceptions instead of the error windows of its opener and saver. */
final class TiffFiles {

	private TiffFiles() {}

	static boolean isTiff(final Path file) throws IOException {
		try (final InputStream in = Files.newInputStream(file)) {
			final byte[] start = in.readNBytes(2);
			return Arrays.equals(start, new byte[] { 'I', 'I' }) || Arrays.equals(start, new byte[] { 'M', 'M' });
		}
	}

	static ImagePlus open(final Path file) throws IOException {
		final FileInfo[] infos = infos(file);
		final int slices = slices(infos);
		checkFits(infos[0], slices);
		final ImagePlus image = quietly(() -> new Opener().openTiff(folder(file), name(file)));
		if (image == null || image.getProcessor() == null || image.getStackSize() < slices) throw new IOException(
			"it is broken or does not fit into the memory");
		return image;
	}

	/** Whether it is a stack of more bytes of pixels than this, whose slices can be read one by one. */
	static boolean isStackAbove(final Path file, final long bytes) throws IOException {
		final FileInfo[] infos = infos(file);
		final FileInfo first = infos[0];
		final int slices = slices(infos);
		final long bytesOfSlice = pixels(first) * first.getBytesPerPixel();
		return slices > 1 && slices * bytesOfSlice > bytes && first.fileType != FileInfo.RGB48 &&
			bytesOfSlice <= Integer.MAX_VALUE;
	}

	/** As a virtual stack: its slices stay in the file, and one that cannot be read any more is null. */
	static ImagePlus openVirtual(final Path file) throws IOException {
		final FileInfo[] infos = infos(file);
		final ImagePlus image = quietly(() -> FileInfoVirtualStack.openVirtual(folder(file) + name(file)));
		if (image == null || image.getProcessor() == null) throw new IOException("it is broken");
		image.setProperties(infos[0].properties);
		final ImagePlus virtual = virtual(file, infos, image.getBitDepth(), image, image.getTitle());
		if (isIndexed(infos[0])) virtual.setTypeToColor256();
		return virtual;
	}

	/** The same of a file that was saved here, with all that another image has but its selection. */
	static ImagePlus openVirtual(final Path file, final ImagePlus like, final String title) throws IOException {
		final FileInfo[] infos = infos(file);
		return virtual(file, infos, Byte.SIZE * infos[0].getBytesPerPixel(), like, title);
	}

	/** ImageJ's own stack would have black slices where it can read none. */
	private static ImagePlus virtual(final Path file, final FileInfo[] infos, final int bitDepth, final ImagePlus like,
		final String title) throws IOException
	{
		final FileInfo[] slices = apart(infos);
		if (like.getStackSize() != slices.length) throw new IOException("it is broken");
		final ImagePlus virtual = Target.dressed(new LazyStack(infos[0].width, infos[0].height, bitDepth, LazyStack.labelsOf(like
			.getStack()), index -> new FileOpener(slices[index]).openProcessor()), like, title);
		final FileInfo origin = new FileInfo(); // by which it is known that a result would overwrite it
		origin.directory = folder(file);
		origin.fileName = name(file);
		virtual.setFileInfo(origin);
		return virtual;
	}

	/** A slice each. */
	private static FileInfo[] apart(final FileInfo[] infos) {
		final FileInfo first = infos[0];
		if (first.nImages == 1) return infos;
		final FileInfo[] slices = new FileInfo[first.nImages];
		Arrays.setAll(slices, i -> {
			final FileInfo slice = (FileInfo) first.clone();
			slice.nImages = 1;
			slice.longOffset = first.getOffset() + i * (pixels(first) * first.getBytesPerPixel() + first.getGap());
			return slice;
		});
		return slices;
	}

	/** Whether the values of an image are places in its palette. */
	private static boolean isIndexed(final FileInfo info) {
		return info.description != null && info.description.contains("8bitcolor=true");
	}

	/** How many slices ImageJ makes of the directories, at least: one, if they differ in size or type. */
	private static int slices(final FileInfo[] infos) {
		final FileInfo first = infos[0];
		final boolean alike = Arrays.stream(infos).allMatch(info -> info.width == first.width &&
			info.height == first.height && info.fileType == first.fileType);
		return alike ? Math.max(infos.length, first.nImages) : first.nImages;
	}

	/** Where the pixels of a file that was saved here are, and how they are written. */
	static FileInfo layout(final Path file) throws IOException {
		return new TiffDecoder(folder(file), name(file)).getTiffInfo()[0];
	}

	/** Of all directories that ImageJ reads, checked. */
	private static FileInfo[] infos(final Path file) throws IOException {
		TiffStructure.check(file);
		final FileInfo[] infos = new TiffDecoder(folder(file), name(file)).getTiffInfo();
		if (infos == null) throw new IOException("it is no TIFF that ImageJ can read");
		for (final FileInfo info : infos) {
			if (info.nImages == 0) info.nImages = 1; // ImageJ's decoder says so of files that tell an orientation
			check(info, Files.size(file));
		}
		return infos;
	}

	private static String folder(final Path file) {
		return file.toAbsolutePath().getParent() + "/";
	}

	private static String name(final Path file) {
		return file.getFileName().toString();
	}

	/** What the checks let through must not stop a batch with a window. */
	private static ImagePlus quietly(final Supplier<ImagePlus> opening) {
		final boolean redirected = IJ.redirectingErrorMessages();
		IJ.redirectErrorMessages(true);
		FileOpener.setShowConflictMessage(false); // of a global scale, which would be changed by the answer
		try {
			return opening.get();
		}
		finally {
			FileOpener.setShowConflictMessage(true);
			IJ.redirectErrorMessages(redirected);
		}
	}

	/** ImageJ's arrays have a slice each. */
	private static void checkFits(final FileInfo info, final int slices) throws IOException {
		final long pixels = pixels(info);
		if (pixels > Integer.MAX_VALUE || pixels * slices > Runtime.getRuntime().maxMemory() / info.getBytesPerPixel())
			throw new IOException("its " + slices + " x " + info.width + " x " + info.height +
				" pixels do not fit into the memory");
	}

	private static long pixels(final FileInfo info) {
		return (long) info.width * info.height;
	}

	/** Whether the file holds what the header promises; ImageJ reads on regardless. */
	private static void check(final FileInfo info, final long length) throws IOException {
		if (info.width < 1 || info.height < 1 || info.nImages < 1 || info.getOffset() < 0) throw new IOException(
			"it is broken");
		final boolean compressed = info.compression != FileInfo.COMPRESSION_NONE &&
			info.compression != FileInfo.COMPRESSION_UNKNOWN;
		if (!compressed && info.getOffset() + pixels(info) * info.nImages * bits(info) / 8 > length) throw new IOException(
			"it is truncated");
		if (info.stripOffsets == null || info.stripLengths == null) return;
		for (int i = 0; i < info.stripOffsets.length && compressed; i++)
			if (Integer.toUnsignedLong(info.stripOffsets[i]) + Integer.toUnsignedLong(info.stripLengths[i]) > length)
				throw new IOException("it is truncated");
	}

	private static int bits(final FileInfo info) {
		return switch (info.fileType) {
			case FileInfo.BITMAP -> 1;
			case FileInfo.GRAY10_UNSIGNED -> 10;
			case FileInfo.GRAY12_UNSIGNED -> 12;
			default -> 8 * info.getBytesPerPixel();
		};
	}

	static void save(final ImagePlus image, final Path file) throws IOException {
		final ImageStack stack = image.getStack();
		final FileSaver saver = new FileSaver(image);
		final FileInfo info = image.getFileInfo();
		info.description = saver.getDescriptionString();
		info.info = image.getInfoProperty();
		info.properties = image.getPropertiesAsArray();
		info.sliceLabels = labels(stack);
		info.overlay = FileSaver.getOverlay(image);
		info.roi = RoiEncoder.saveAsByteArray(image.getRoi());
		if (image.isComposite()) saver.saveDisplayRangesAndLuts(image, info);
		if (info.nImages > 1 && stack instanceof VirtualStack virtual && stack.isVirtual()) info.virtualStack = virtual;
		try (final OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
			new TiffEncoder(info).write(out);
		}
	}

	/** One for each slice, or null if no slice has any. */
	private static String[] labels(final ImageStack stack) {
		final String[] labels = LazyStack.labelsOf(stack);
		return Arrays.stream(labels).allMatch(label -> label == null) ? null : labels;
	}
}
