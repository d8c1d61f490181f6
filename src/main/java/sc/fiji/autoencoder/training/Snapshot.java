package sc.fiji.autoencoder.training;

import java.util.LinkedHashMap;
import java.util.Map;

import sc.fiji.autoencoder.engine.FloatTensor;

/**
 * A training at rest: the trainer's latest state, the best averaged weights so far, and how far the schedule was. As
 * plain tensors it goes into a model file and comes back from it.
 *
 * @param latest state of the trainer
 * @param best averaged weights with the lowest validation loss, by the names they have in the state
 * @param done share of the training that was done, 0 to 1
 */
record Snapshot(Map<String, FloatTensor> latest, Map<String, FloatTensor> best, double done) {

	private static final String AVERAGE = "average/";
	private static final String BEST = "best/";
	private static final String DONE = "done";

	/** The averaged weights of a trainer's state. */
	static Map<String, FloatTensor> averages(final Map<String, FloatTensor> state) {
		final Map<String, FloatTensor> averages = new LinkedHashMap<>(state);
		averages.keySet().removeIf(name -> !name.startsWith(AVERAGE));
		return averages;
	}

	/** The latest state, but with the best averaged weights. */
	Map<String, FloatTensor> withBest() {
		final Map<String, FloatTensor> state = new LinkedHashMap<>(latest);
		state.putAll(best);
		return state;
	}

	Map<String, FloatTensor> toTensors() {
		final Map<String, FloatTensor> tensors = new LinkedHashMap<>(latest);
		best.forEach((name, value) -> {
			if (value != latest.get(name)) tensors.put(BEST + name, value);
		});
		tensors.put(DONE, FloatTensor.scalar((float) done));
		return tensors;
	}

	static Snapshot of(final Map<String, FloatTensor> tensors) {
		final Map<String, FloatTensor> latest = new LinkedHashMap<>();
		tensors.forEach((name, value) -> {
			if (!name.startsWith(BEST) && !name.equals(DONE)) latest.put(name, value);
		});
		final Map<String, FloatTensor> best = averages(latest);
		best.replaceAll((name, value) -> tensors.getOrDefault(BEST + name, value));
		final FloatTensor done = tensors.getOrDefault(DONE, FloatTensor.scalar(1));
		if (done.data().length != 1 || !(done.data()[0] >= 0 && done.data()[0] <= 1)) throw new IllegalArgumentException(
			"The stored training is damaged: \"" + DONE + "\" is not between 0 and 1.");
		return new Snapshot(latest, best, done.data()[0]);
	}
}
