package sc.fiji.autoencoder.model;

import java.util.Locale;

/** Why a training came to its end. */
public enum StopReason {
		/** The epochs that were asked for are done. */
		EPOCHS,
		/** The time that was given is over. */
		MINUTES,
		/** The validation loss has not become better for too long. */
		PATIENCE,
		/** The user has stopped it. */
		CANCELLED,
		/** It failed; the model is the best there was before. */
		FAILED,
		/** It has not come to an end: this is a checkpoint. */
		UNFINISHED;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
