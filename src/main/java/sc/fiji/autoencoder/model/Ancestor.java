package sc.fiji.autoencoder.model;

import java.util.Locale;

/**
 * A model that another one was made from.
 *
 * @param relation how the other one was made from it
 * @param fingerprint of this model, see {@link ModelFile#fingerprint()}
 */
public record Ancestor(Relation relation, String fingerprint) {

	public Ancestor {
		Require.sha256("fingerprint", fingerprint);
	}

	/** How a model was made from another one. */
	public enum Relation {
			/** Training went on with the optimiser's state. */
			RESUMED,
			/** Training began anew from the weights. */
			FINETUNED;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}
}
