package sc.fiji.autoencoder.training;

import java.util.List;
import java.util.Optional;

import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.model.TrainingRecord;

/**
 * Where a training stands, earlier runs included.
 *
 * @param history of the losses, steps ascending
 * @param bestStep whose weights had the lowest validation loss; not always the lowest of the history, for a training that
 *          is resumed with other images or another loss measures the best weights anew
 */
public record Standing(List<HistoryPoint> history, double seconds, long bestStep) {

	public static final Standing START = new Standing(List.of(), 0, 0);

	/** The point of the weights that are kept; the newest one, if it is not among the history. */
	public HistoryPoint best() {
		return HistoryPoint.at(history, bestStep).orElseGet(() -> history.get(history.size() - 1));
	}

	/** Where a training ended that is resumed; the start if none is. */
	static Standing of(final Optional<Start> start) {
		if (start.filter(Start::resumes).isEmpty()) return START;
		final TrainingRecord record = start.get().description().training();
		return new Standing(record.history(), record.run().seconds(), record.run().bestStep());
	}
}
