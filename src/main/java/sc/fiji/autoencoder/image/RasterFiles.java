package sc.fiji.autoencoder.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.io.Opener;
import ij.process.ImageProcessor;

/** PNG and JPEG by Java's codecs, with the conventions of ImageJ's opener. */
final class RasterFiles {

	private RasterFiles() {}

	static ImagePlus open(final Path file) throws IOException {
		final BufferedImage decoded = decode(file);
		final ImagePlus image = new ImagePlus("", decoded.getColorModel().hasAlpha() ? onWhite(decoded) : decoded);
		if (image.getBitDepth() == 16 && image.getStackSize() > 1) return new CompositeImage(image, IJ.COMPOSITE);
		Opener.convertGrayJpegTo8Bits(image);
		return image;
	}

	private static BufferedImage decode(final Path file) throws IOException {
		try (final ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
			final Iterator<ImageReader> readers = in == null ? null : ImageIO.getImageReaders(in);
			if (readers == null || !readers.hasNext()) throw new IOException("it is no PNG, JPEG or TIFF image");
			final ImageReader reader = readers.next();
			final AtomicBoolean truncated = new AtomicBoolean();
			reader.addIIOReadWarningListener((source, warning) -> {
				if (warning.startsWith("Truncated")) truncated.set(true); // a JPEG; what is missing would be grey
			});
			try {
				reader.setInput(in);
				final BufferedImage image = reader.read(0);
				if (truncated.get()) throw new IOException("it is truncated");
				return image;
			}
			finally {
				reader.dispose();
			}
		}
	}

	private static BufferedImage onWhite(final BufferedImage image) {
		final BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = opaque.createGraphics();
		graphics.drawImage(image, 0, 0, Color.WHITE, null);
		graphics.dispose();
		return opaque;
	}

	/** Saves the pixel values as they are: of a single 8-bit or 16-bit slice in grey, of another one in colour. */
	static void savePng(final ImagePlus image, final Path file) throws IOException {
		final ImageProcessor processor = image.getProcessor();
		final Object pixels = (Planes.isColour(image) ? processor.convertToRGB() : processor).getPixels();
		final int type = pixels instanceof short[] ? BufferedImage.TYPE_USHORT_GRAY : pixels instanceof byte[]
			? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
		final BufferedImage raster = new BufferedImage(image.getWidth(), image.getHeight(), type);
		raster.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), pixels);
		if (!ImageIO.write(raster, "png", file.toFile())) throw new IOException("Java has no PNG encoder");
	}
}
