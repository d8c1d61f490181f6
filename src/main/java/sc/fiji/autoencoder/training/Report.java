package sc.fiji.autoencoder.training;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import sc.fiji.autoencoder.image.Fonts;
import sc.fiji.autoencoder.model.HistoryPoint;

/** What the window of a training shows, as a picture for its model file: curves above, an example below. */
public final class Report {

	private static final int COLUMN = 340;
	private static final int CURVES = 260;
	private static final int LINE = 24;
	private static final int GAP = 8;
	private static final int TEXT = 14;
	/** Smaller examples are enlarged. */
	private static final int EXAMPLE = 256;
	private static final List<String> CURVES_OF = List.of("Loss", "Validation PSNR (dB)", "Learning rate");
	private static final List<String> EXAMPLES_OF = List.of("Input", "Output", "Target");

	private Report() {}

	/**
	 * @param name of the model
	 * @param training may have no history
	 * @return the picture, or nothing where Java cannot paint text
	 */
	public static Optional<BufferedImage> of(final String name, final Standing training,
		final TrainingMonitor.Preview preview)
	{
		if (training.history().isEmpty() || !Fonts.available()) return Optional.empty();
		final List<BufferedImage> examples = PreviewImages.of(preview);
		final int scale = Math.max(1, EXAMPLE / Math.max(examples.get(0).getWidth(), examples.get(0).getHeight()));
		final int top = 2 * LINE + CURVES;
		final BufferedImage report = new BufferedImage(3 * COLUMN, top + LINE + scale * examples.get(0).getHeight() + GAP,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = report.createGraphics();
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, report.getWidth(), report.getHeight());
		g.setColor(Color.BLACK);
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT));
		g.drawString(name + ": " + best(training.best()), GAP, LINE - GAP);
		final List<BufferedImage> curves = List.of(Curves.losses(training, COLUMN, CURVES), Curves.psnr(training, COLUMN, CURVES),
			Curves.rate(training, COLUMN, CURVES));
		for (int i = 0; i < examples.size(); i++) {
			final BufferedImage example = examples.get(i);
			g.drawString(CURVES_OF.get(i), i * COLUMN + GAP, 2 * LINE - GAP);
			g.drawImage(curves.get(i), i * COLUMN, 2 * LINE, null);
			g.drawString(EXAMPLES_OF.get(i), i * COLUMN + GAP, top + LINE - GAP);
			g.drawImage(example, i * COLUMN + GAP, top + LINE, scale * example.getWidth(), scale * example.getHeight(), null);
		}
		g.dispose();
		return Optional.of(report);
	}

	private static String best(final HistoryPoint best) {
		return String.format(Locale.ROOT, "weights of step %d, validation loss %.5f, PSNR %.2f dB", best.step(), best
			.validationLoss(), best.validationPsnr());
	}
}
