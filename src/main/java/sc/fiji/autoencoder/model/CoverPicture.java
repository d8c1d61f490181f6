package sc.fiji.autoencoder.model;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The picture that a model is recognised by. */
public final class CoverPicture {

	/** In pixels. */
	private static final int LARGEST_SIDE = 4096;

	private CoverPicture() {}

	/**
	 * @param name of the file, for messages
	 * @param png all of the file
	 * @throws IOException in one sentence, if it is damaged, or larger than such pictures are
	 */
	public static BufferedImage read(final String name, final byte[] png) throws IOException {
		try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
			final ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
			reader.setInput(in);
			// Before it is read: a few bytes can promise any size.
			if (reader.getWidth(0) <= LARGEST_SIDE && reader.getHeight(0) <= LARGEST_SIDE) return reader.read(0);
		}
		catch (final IOException | RuntimeException e) {
			throw new IOException(name + " is damaged: it is no PNG picture.", e);
		}
		throw new IOException(name + " has more than " + LARGEST_SIDE + " pixels a side.");
	}
}
