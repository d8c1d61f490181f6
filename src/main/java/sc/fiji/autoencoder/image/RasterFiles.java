package sc.fiji.autoencoder.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
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

	private static final int COLOURS = 3;

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

	/** Whether a PNG can hold its values: of one slice, not of 32 bits, or of what {@link #open} makes of a colour PNG. */
	static boolean fitsPng(final ImagePlus image) {
		return image.getBitDepth() != 32 && image.getStackSize() == 1 || isDeepColour(image);
	}

	/** Of 16 bits a colour. */
	private static boolean isDeepColour(final ImagePlus image) {
		return image.getBitDepth() == 16 && image.getStackSize() == COLOURS && image.getNChannels() == COLOURS;
	}

	/** Saves the pixel values as they are: of a single 8-bit or 16-bit slice in grey, of another one in colour. */
	static void savePng(final ImagePlus image, final Path file) throws IOException {
		write(isDeepColour(image) ? deepColours(image) : raster(image), file);
	}

	private static BufferedImage deepColours(final ImagePlus image) {
		final ComponentColorModel model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false,
			Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
		final WritableRaster raster = model.createCompatibleWritableRaster(image.getWidth(), image.getHeight());
		for (int colour = 0; colour < COLOURS; colour++) {
			final ImageProcessor slice = image.getStack().getProcessor(colour + 1);
			for (int y = 0; y < image.getHeight(); y++)
				for (int x = 0; x < image.getWidth(); x++)
					raster.setSample(x, y, colour, slice.get(x, y));
		}
		return new BufferedImage(model, raster, false, null);
	}

	private static BufferedImage raster(final ImagePlus image) {
		final ImageProcessor processor = image.getProcessor();
		final Object pixels = (Planes.isColour(image) ? processor.convertToRGB() : processor).getPixels();
		final int type = pixels instanceof short[] ? BufferedImage.TYPE_USHORT_GRAY : pixels instanceof byte[]
			? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
		final BufferedImage raster = new BufferedImage(image.getWidth(), image.getHeight(), type);
		raster.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), pixels);
		return raster;
	}

	private static void write(final BufferedImage image, final Path file) throws IOException {
		if (!ImageIO.write(image, "png", file.toFile())) throw new IOException("Java has no PNG encoder");
	}
}
