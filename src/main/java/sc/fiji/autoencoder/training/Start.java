package sc.fiji.autoencoder.training;

import java.io.IOException;
import java.util.Map;

import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelFile;

/**
 * A model that a training starts from, read completely: its file may be overwritten.
 *
 * @param relation whether to go on with its optimiser or only with its weights
 * @param fingerprint of the model
 * @param state of its trainer
 */
public record Start(Ancestor.Relation relation, ModelDescription description, String fingerprint,
	Map<String, FloatTensor> state)
{

	/** Whether training goes on where that of the model ended. */
	boolean resumes() {
		return relation == Ancestor.Relation.RESUMED;
	}

	/** @throws IOException in one sentence, if the file is damaged */
	public static Start from(final ModelFile model, final Ancestor.Relation relation) throws IOException {
		return new Start(relation, model.description(), model.fingerprint(), model.state());
	}
}
