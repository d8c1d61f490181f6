package sc.fiji.autoencoder.command;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.image.BufferedImage;

import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;

/** A picture with a caption above it. */
final class Picture extends JPanel {

	private static final long serialVersionUID = 1;
	private static final int GAP = 4;

	/** Makes a picture for the space there is. */
	@FunctionalInterface
	interface Painter {

		BufferedImage paint(int width, int height);
	}

	private final transient Canvas canvas = new Canvas();

	Picture(final String caption, final Dimension size) {
		super(new BorderLayout());
		final JLabel label = new JLabel(caption, SwingConstants.CENTER);
		label.setBorder(BorderFactory.createEmptyBorder(GAP, 0, GAP, 0));
		add(label, BorderLayout.NORTH);
		canvas.setPreferredSize(size);
		canvas.setMinimumSize(size);
		add(canvas, BorderLayout.CENTER);
	}

	/** Shows what is painted for the space there is, now and after each change of it. */
	void show(final Painter painter) {
		canvas.painter = painter;
		canvas.painted = null;
		canvas.repaint();
	}

	/** Shows each pixel of a picture as a square of as many whole screen pixels as there is space for. */
	void show(final BufferedImage picture) {
		show((width, height) -> enlarged(picture, Math.max(1, Math.min(width / picture.getWidth(), height / picture
			.getHeight()))));
	}

	/** What is on screen now; null before it was painted. */
	BufferedImage shown() {
		return canvas.painted;
	}

	private static BufferedImage enlarged(final BufferedImage picture, final int scale) {
		final BufferedImage large = new BufferedImage(scale * picture.getWidth(), scale * picture.getHeight(), picture
			.getType());
		final Graphics g = large.createGraphics();
		g.drawImage(picture, 0, 0, large.getWidth(), large.getHeight(), null);
		g.dispose();
		return large;
	}

	private static final class Canvas extends JComponent {

		private static final long serialVersionUID = 1;
		private transient Painter painter;
		private transient BufferedImage painted;
		private transient Dimension paintedFor;

		@Override
		protected void paintComponent(final Graphics g) {
			g.setColor(Color.WHITE);
			g.fillRect(0, 0, getWidth(), getHeight());
			if (painter == null) return;
			if (painted == null || !getSize().equals(paintedFor)) {
				painted = painter.paint(getWidth(), getHeight());
				paintedFor = getSize();
			}
			g.drawImage(painted, (getWidth() - painted.getWidth()) / 2, (getHeight() - painted.getHeight()) / 2, null);
		}
	}
}
