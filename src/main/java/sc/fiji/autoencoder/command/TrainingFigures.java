package sc.fiji.autoencoder.command;

import java.awt.GridLayout;
import java.util.Locale;

import javax.swing.JLabel;
import javax.swing.JPanel;

import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.training.Standing;
import sc.fiji.autoencoder.training.TrainingProgress;

/** The figures of a training in two rows; each has its place, so that nothing jumps when they change. */
final class TrainingFigures {

	private static final int GAP = 8;

	private final JPanel panel = new JPanel(new GridLayout(2, 4, GAP, GAP / 2));
	private final JLabel step = add();
	private final JLabel time = add();
	private final JLabel left = add();
	private final JLabel rate = add();
	private final JLabel training = add();
	private final JLabel validation = add();
	private final JLabel psnr = add();
	private final JLabel best = add();

	JPanel panel() {
		return panel;
	}

	void show(final TrainingProgress now) {
		set(step, "Epoch %.1f, step %d", now.epoch(), now.step());
		set(time, "Time: %s", Progress.duration(Math.round(now.seconds())));
		set(left, "Time left: %s", Double.isInfinite(now.remaining()) ? "not known yet" : Progress.duration(Math.round(now
			.remaining())));
		set(rate, "Learning rate: %.2e", now.rate());
		set(training, "Training loss: %.5f", now.loss());
	}

	void show(final Standing training) {
		final HistoryPoint last = training.history().get(training.history().size() - 1);
		final HistoryPoint kept = training.best();
		set(validation, "Validation loss: %.5f", last.validationLoss());
		set(psnr, "Validation PSNR: %.2f dB", last.validationPsnr());
		set(best, "Best: %.2f dB, step %d", kept.validationPsnr(), kept.step());
	}

	private JLabel add() {
		final JLabel label = new JLabel(" ");
		panel.add(label);
		return label;
	}

	private static void set(final JLabel label, final String format, final Object... values) {
		label.setText(String.format(Locale.ROOT, format, values));
	}
}
