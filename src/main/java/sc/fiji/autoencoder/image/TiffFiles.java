package sc.fiji.autoencoder.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.RoiEncoder;
import ij.io.TiffDecoder;
import ij.io.TiffEncoder;

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
		TiffStructure.check(file);
		final String folder = file.toAbsolutePath().getParent() + "/";
		final String name = file.getFileName().toString();
		final FileInfo[] infos = new TiffDecoder(folder, name).getTiffInfo();
		if (infos == null) throw new IOException("it is no TIFF that ImageJ can read");
		for (final FileInfo info : infos)
			check(info, Files.size(file));
		final ImagePlus image = openQuietly(folder, name);
		if (image == null || image.getProcessor() == null || image.getStackSize() < infos[0].nImages)
			throw new IOException("it is broken or does not fit into the memory");
		return image;
	}

	/** What the checks let through must not stop a batch with a window. */
	private static ImagePlus openQuietly(final String folder, final String name) {
		IJ.redirectErrorMessages(true);
		try {
			return new Opener().openTiff(folder, name);
		}
		finally {
			IJ.redirectErrorMessages(false);
		}
	}

	/** Whether the file holds, and the memory can hold, what the header promises; ImageJ reads on regardless. */
	private static void check(final FileInfo info, final long length) throws IOException {
		if (info.width < 1 || info.height < 1 || info.nImages < 1 || info.getOffset() < 0) throw new IOException(
			"it is broken");
		final long pixels = (long) info.width * info.height;
		final boolean compressed = info.compression != FileInfo.COMPRESSION_NONE &&
			info.compression != FileInfo.COMPRESSION_UNKNOWN;
		if (pixels > Integer.MAX_VALUE || pixels * info.nImages > Runtime.getRuntime().maxMemory() / info
			.getBytesPerPixel()) throw new IOException("its " + info.nImages + " x " + info.width + " x " + info.height +
				" pixels do not fit into the memory");
		if (!compressed && info.getOffset() + pixels * info.nImages * bits(info) / 8 > length) throw new IOException(
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
		final String[] labels = new String[stack.getSize()];
		Arrays.setAll(labels, i -> stack.getSliceLabel(i + 1));
		return Arrays.stream(labels).allMatch(label -> label == null) ? null : labels;
	}
}
