package sc.fiji.autoencoder.training;

import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.ModelFile;

/**
 * Where a training starts.
 *
 * @param model to start from, or null for fresh weights; not closed here
 * @param relation how to use it
 */
public record Start(ModelFile model, Ancestor.Relation relation) {

	/** From fresh weights. */
	public static final Start SCRATCH = new Start(null, null);

	boolean resumes() {
		return relation == Ancestor.Relation.RESUMED;
	}
}
