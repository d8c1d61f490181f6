package sc.fiji.autoencoder.model;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is worth knowing about how a model came to be.
 *
 * @param data what it was trained on
 * @param settings how the training was set up
 * @param run how it went
 * @param lineage the models it was made from, the nearest first; empty if it was trained from scratch
 * @param history losses over time, steps ascending
 */
public record TrainingRecord(TrainingData data, TrainingSettings settings, TrainingRun run, List<Ancestor> lineage,
	List<HistoryPoint> history)
{

	public TrainingRecord {
		lineage = List.copyOf(lineage);
		history = List.copyOf(history);
		Require.atMost("lineage", lineage, 1000);
		for (int i = 1; i < history.size(); i++)
			if (history.get(i).step() <= history.get(i - 1).step()) throw new IllegalArgumentException(
				"history goes from step " + history.get(i - 1).step() + " to step " + history.get(i).step() +
					", but steps must ascend.");
	}

	/** The figures of the weights that the model holds, if any were recorded. */
	public Optional<HistoryPoint> best() {
		return HistoryPoint.at(history, run.bestStep());
	}
}
