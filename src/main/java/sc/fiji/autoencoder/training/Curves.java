package sc.fiji.autoencoder.training;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import ij.gui.Plot;

import sc.fiji.autoencoder.model.HistoryPoint;

/** The history of a training as plots over its steps; a circle marks the weights that are kept. */
public final class Curves {

	private static final float TEXT = 12;
	/** What the axes and their labels take of a picture, in pixels. */
	private static final int BESIDE = 80;
	private static final int BELOW = 60;
	/** Between lines and frame, as a share of the axis. */
	private static final double MARGIN = 0.05;
	private static final int SMALLEST = 40;
	/** A logarithmic axis cannot show 0. */
	private static final double LEAST = 1e-9;
	private static final Color TRAINING = new Color(0x1f77b4);
	private static final Color VALIDATION = new Color(0xd62728);
	private static final Color RATE = new Color(0x2ca02c);

	private Curves() {}

	/**
	 * Training and validation loss on a logarithmic axis.
	 *
	 * @param training with one point or more
	 * @param width of the picture in pixels
	 * @param height likewise
	 */
	public static BufferedImage losses(final Standing training, final int width, final int height) {
		final List<HistoryPoint> history = training.history();
		final Plot plot = plot(width, height);
		plot.setAxisYLog(true);
		line(plot, history, HistoryPoint::trainingLoss, TRAINING);
		line(plot, history, HistoryPoint::validationLoss, VALIDATION);
		mark(plot, training.best(), HistoryPoint::validationLoss);
		plot.setColor(Color.BLACK);
		plot.addLegend("Training\nValidation", "top-right");
		return painted(plot, history, logarithmic(range(history, HistoryPoint::trainingLoss, HistoryPoint::validationLoss)));
	}

	/** The PSNR of the validation patches in dB; for the rest like {@link #losses}. */
	public static BufferedImage psnr(final Standing training, final int width, final int height) {
		final List<HistoryPoint> history = training.history();
		final Plot plot = plot(width, height);
		line(plot, history, HistoryPoint::validationPsnr, VALIDATION);
		mark(plot, training.best(), HistoryPoint::validationPsnr);
		return painted(plot, history, linear(range(history, HistoryPoint::validationPsnr)));
	}

	/** The learning rate; for the rest like {@link #losses}. */
	public static BufferedImage rate(final Standing training, final int width, final int height) {
		final List<HistoryPoint> history = training.history();
		final Plot plot = plot(width, height);
		line(plot, history, HistoryPoint::rate, RATE);
		return painted(plot, history, linear(range(history, HistoryPoint::rate)));
	}

	private static Plot plot(final int width, final int height) {
		final Plot plot = new Plot("", "Step", "");
		plot.setFrameSize(Math.max(SMALLEST, width - BESIDE), Math.max(SMALLEST, height - BELOW));
		plot.setFont(Font.PLAIN, TEXT);
		plot.setAxisLabelFont(Font.PLAIN, TEXT);
		plot.setLineWidth(2);
		return plot;
	}

	private static void line(final Plot plot, final List<HistoryPoint> history, final ToDoubleFunction<HistoryPoint> value,
		final Color color)
	{
		plot.setColor(color);
		plot.addPoints(history.stream().mapToDouble(HistoryPoint::step).toArray(), history.stream().mapToDouble(value)
			.toArray(), history.size() == 1 ? Plot.DOT : Plot.LINE);
	}

	private static void mark(final Plot plot, final HistoryPoint best, final ToDoubleFunction<HistoryPoint> value) {
		plot.setColor(Color.BLACK);
		plot.addPoints(new double[] { best.step() }, new double[] { value.applyAsDouble(best) }, Plot.CIRCLE);
		plot.setLabel(-1, "Kept");
	}

	@SafeVarargs
	private static DoubleSummaryStatistics range(final List<HistoryPoint> history,
		final ToDoubleFunction<HistoryPoint>... values)
	{
		return Stream.of(values).flatMapToDouble(value -> history.stream().mapToDouble(value)).summaryStatistics();
	}

	private static double[] linear(final DoubleSummaryStatistics range) {
		final double span = range.getMax() - range.getMin();
		final double margin = MARGIN * (span > 0 ? span : Math.max(1e-9, Math.abs(range.getMax())));
		return new double[] { range.getMin() - margin, range.getMax() + margin };
	}

	private static double[] logarithmic(final DoubleSummaryStatistics range) {
		final double top = Math.max(LEAST, range.getMax());
		final double bottom = Math.max(top * LEAST, range.getMin());
		final double margin = Math.pow(Math.max(1.1, top / bottom), MARGIN);
		return new double[] { bottom / margin, top * margin };
	}

	private static BufferedImage painted(final Plot plot, final List<HistoryPoint> history, final double[] limits) {
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		final long last = history.get(history.size() - 1).step();
		plot.setLimits(0, Math.max(1, last * (1 + MARGIN)), limits[0], limits[1]);
		plot.draw();
		return plot.getProcessor().getBufferedImage();
	}
}
