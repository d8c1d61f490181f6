package sc.fiji.autoencoder.command;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.GridLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.WindowConstants;

import ij.WindowManager;
import sc.fiji.autoencoder.training.Curves;
import sc.fiji.autoencoder.training.PreviewImages;
import sc.fiji.autoencoder.training.Standing;
import sc.fiji.autoencoder.training.TrainingMonitor.Preview;
import sc.fiji.autoencoder.training.TrainingProgress;

/**
 * A training as it goes, and what the user wants of it: curves above, an example before, after and as it should be below,
 * figures and buttons at the bottom. Its methods may be called on any thread.
 */
final class TrainingWindow {

	private static final int BORDER = 8;
	private static final Dimension CURVE = new Dimension(330, 220);
	/** Holds the largest example at full resolution. */
	private static final Dimension EXAMPLE = new Dimension(330, 260);
	private static final int PER_MILLE = 1000;
	private static final String BEGINNING = "Training begins; the first curves come after the first epoch.";

	private final JFrame frame;
	private final Picture losses = new Picture("Loss", CURVE);
	private final Picture psnr = new Picture("Validation PSNR (dB)", CURVE);
	private final Picture rate = new Picture("Learning rate", CURVE);
	private final List<Picture> examples;
	private final TrainingFigures figures = new TrainingFigures();
	private final JLabel message = new JLabel(BEGINNING);
	private final JProgressBar bar = new JProgressBar(0, PER_MILLE);
	private final JButton export = button("Export now", "Saves the best model so far and goes on.");
	private final JButton finish = button("Finish", "Ends the training and keeps the best model.");
	private final JButton cancel = button("Cancel", "Ends the training and saves nothing more.");

	private final AtomicReference<Validated> newest = new AtomicReference<>();
	private final AtomicBoolean saveWanted = new AtomicBoolean();
	private volatile boolean finished;
	private volatile boolean discarded;
	private boolean ended;

	private record Validated(Standing training, Preview preview) {}

	/**
	 * @param name of the model
	 * @param captions of the example's input, output and target
	 */
	private TrainingWindow(final String name, final List<String> captions) {
		examples = captions.stream().map(caption -> new Picture(caption, EXAMPLE)).toList();
		frame = new JFrame("Training of " + name);
		frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosing(final WindowEvent e) {
				askBeforeClosing();
			}
		});
		export.addActionListener(e -> {
			saveWanted.set(true);
			message.setText("The best model so far will be saved after this step.");
		});
		finish.addActionListener(e -> finish());
		cancel.addActionListener(e -> askBeforeDiscarding());
		final JPanel all = new JPanel(new BorderLayout(0, BORDER));
		all.setBorder(BorderFactory.createEmptyBorder(BORDER, BORDER, BORDER, BORDER));
		all.add(pictures(), BorderLayout.CENTER);
		all.add(bottom(), BorderLayout.SOUTH);
		frame.setContentPane(all);
		frame.pack();
		frame.setMinimumSize(frame.getSize());
		frame.setLocationByPlatform(true);
		WindowManager.addWindow(frame);
		frame.setVisible(true);
	}

	/** Opens a window. */
	static TrainingWindow open(final String name, final List<String> captions) {
		final AtomicReference<TrainingWindow> opened = new AtomicReference<>();
		OnScreen.now(() -> opened.set(new TrainingWindow(name, captions)));
		return opened.get();
	}

	/** How far it is. */
	void show(final TrainingProgress now) {
		EventQueue.invokeLater(() -> {
			figures.show(now);
			bar.setValue((int) Math.round(PER_MILLE * now.done()));
		});
	}

	/** Likewise the curves and the example; what comes too fast for the screen is left out. */
	void show(final Standing training, final Preview preview) {
		if (newest.getAndSet(new Validated(training, preview)) == null) EventQueue.invokeLater(this::paint);
	}

	/** Says something below the figures. */
	void say(final String sentence) {
		EventQueue.invokeLater(() -> {
			message.setText(sentence);
			message.setToolTipText(sentence);
		});
	}

	/** The training is over: the window stays as it is, and can be closed. */
	void end(final String sentence) {
		say(sentence);
		EventQueue.invokeLater(() -> {
			ended = true;
			bar.setValue(PER_MILLE);
			export.setEnabled(false);
			finish.setEnabled(false);
			cancel.setEnabled(true);
			cancel.setText("Close");
			cancel.setToolTipText("Closes this window.");
		});
	}

	/** Whether the user wants to end it and keep the best. */
	boolean finished() {
		return finished;
	}

	/** Whether the user wants to end it and keep nothing. */
	boolean discarded() {
		return discarded;
	}

	/** Whether the user wants the model to be saved; true once for each time. */
	boolean saveWanted() {
		return saveWanted.getAndSet(false);
	}

	JFrame frame() {
		return frame;
	}

	private void paint() {
		final Validated now = newest.getAndSet(null);
		losses.show((width, height) -> Curves.losses(now.training(), width, height));
		psnr.show((width, height) -> Curves.psnr(now.training(), width, height));
		rate.show((width, height) -> Curves.rate(now.training(), width, height));
		final List<BufferedImage> pictures = PreviewImages.of(now.preview());
		for (int i = 0; i < pictures.size(); i++)
			examples.get(i).show(pictures.get(i));
		figures.show(now.training());
		if (message.getText().equals(BEGINNING)) message.setText(" ");
	}

	private void finish() {
		finished = true;
		stop("The training ends after this step, and the best model is saved.");
	}

	private void discard() {
		discarded = true;
		stop("The training ends after this step; nothing more is saved.");
	}

	private void stop(final String sentence) {
		if (ended) return; // while the user was asked
		message.setText(sentence);
		export.setEnabled(false);
		finish.setEnabled(false);
		cancel.setEnabled(false);
	}

	private void askBeforeDiscarding() {
		if (ended) close();
		else if (ask("Throw away what was learned since the model was last saved?", "Throw away", "Go on") == 0) discard();
	}

	private void askBeforeClosing() {
		if (ended) close();
		else if (finished || discarded) close();
		else switch (ask("The training is not over.", "Finish and keep the best", "Go on without the window",
			"Throw away", "Back"))
		{
			case 0 -> finish();
			case 1 -> close();
			case 2 -> discard();
			default -> message.setText(" ");
		}
	}

	private int ask(final String question, final Object... answers) {
		return JOptionPane.showOptionDialog(frame, question, frame.getTitle(), JOptionPane.DEFAULT_OPTION,
			JOptionPane.QUESTION_MESSAGE, null, answers, answers[answers.length - 1]);
	}

	private void close() {
		WindowManager.removeWindow(frame);
		frame.dispose();
	}

	private JPanel pictures() {
		final JPanel pictures = new JPanel(new BorderLayout(0, BORDER));
		final JPanel above = new JPanel(new GridLayout(1, 3, BORDER, 0));
		above.add(losses);
		above.add(psnr);
		above.add(rate);
		final JPanel below = new JPanel(new GridLayout(1, 3, BORDER, 0));
		examples.forEach(below::add);
		pictures.add(above, BorderLayout.CENTER);
		pictures.add(below, BorderLayout.SOUTH);
		return pictures;
	}

	private JPanel bottom() {
		final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, BORDER, 0));
		buttons.add(export);
		buttons.add(finish);
		buttons.add(cancel);
		final JPanel last = new JPanel(new BorderLayout(BORDER, 0));
		last.add(message, BorderLayout.CENTER);
		last.add(buttons, BorderLayout.EAST);
		final JPanel bottom = new JPanel(new BorderLayout(0, BORDER));
		bottom.add(figures.panel(), BorderLayout.NORTH);
		bottom.add(bar, BorderLayout.CENTER);
		bottom.add(last, BorderLayout.SOUTH);
		return bottom;
	}

	private static JButton button(final String text, final String sentence) {
		final JButton button = new JButton(text);
		button.setToolTipText(sentence);
		return button;
	}
}
