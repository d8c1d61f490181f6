package sc.fiji.autoencoder.training;

import java.util.concurrent.CancellationException;

import sc.fiji.autoencoder.engine.FloatBatch;

/** Watches a training and may end it; called on the training's thread. */
public interface TrainingMonitor {

	/** After each step. */
	void progressed(TrainingProgress progress);

	/**
	 * After each validation.
	 *
	 * @param now with all points so far, the newest last
	 * @param preview an example that was kept apart
	 */
	default void validated(final Standing now, final Preview preview) {}

	/**
	 * While a network is made a model, where that takes long; it cannot be cancelled, for then there would be no model.
	 *
	 * @param done pieces of work, whatever they are
	 * @param total how many there are
	 */
	default void finishing(final int done, final int total) {}

	/** Something that the user should know, a sentence. */
	void noted(String sentence);

	/** Whether to stop after this step, with the best model so far. */
	boolean cancelled();

	/** Whether to stop after this step and write nothing more; what has been saved before stays. */
	default boolean discarded() {
		return false;
	}

	/** @throws CancellationException if nothing more is to be written */
	default void checkKept() {
		if (discarded()) throw new CancellationException();
	}

	/** Whether to save the best model so far and go on; asked after each step, true once for each time. */
	default boolean saveWanted() {
		return false;
	}

	/** After a model was saved while training goes on. */
	default void saved() {}

	/**
	 * A part of a plane that was kept apart, in normalised values.
	 *
	 * @param input what the network sees
	 * @param output what it makes of it
	 * @param target what it should make of it
	 */
	record Preview(FloatBatch input, FloatBatch output, FloatBatch target) {}
}
