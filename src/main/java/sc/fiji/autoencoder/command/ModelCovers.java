package sc.fiji.autoencoder.command;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;

import sc.fiji.autoencoder.model.Shelf;

/** What models are recognised by: an example before and after, a slice a model with its name. */
final class ModelCovers {

	private static final int WIDTH = 512;
	private static final int HEIGHT = 256;

	private ModelCovers() {}

	/** @return null if there is no model; what is damaged is left out */
	static ImagePlus of(final Shelf shelf) throws IOException {
		final ImageStack covers = new ImageStack(WIDTH, HEIGHT);
		for (final String name : shelf.names()) {
			try (ModelCard card = ModelCard.open(shelf.find(name), shelf.isBundled(name))) {
				card.cover().ifPresent(cover -> covers.addSlice(name, new ByteProcessor(fitted(cover))));
			}
			catch (final IOException e) {
				continue; // the list has said it
			}
		}
		return covers.getSize() == 0 ? null : new ImagePlus("Models: before, after", covers);
	}

	private static BufferedImage fitted(final BufferedImage cover) {
		final double scale = Math.min((double) WIDTH / cover.getWidth(), (double) HEIGHT / cover.getHeight());
		final int width = (int) Math.round(scale * cover.getWidth());
		final int height = (int) Math.round(scale * cover.getHeight());
		final BufferedImage fitted = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
		final Graphics2D g = fitted.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		g.drawImage(cover, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, null);
		g.dispose();
		return fitted;
	}
}
