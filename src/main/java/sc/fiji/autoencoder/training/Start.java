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

	/** The best weights alone, as they are in the trainer's state: enough to start from, not to go on with. */
	public Map<String, FloatTensor> weights() {
		return Snapshot.of(state).best();
	}

	/** @throws IOException in one sentence, if the file is damaged, or has not what it takes to go on with its training */
	public static Start from(final ModelFile model, final Ancestor.Relation relation) throws IOException {
		final Start start = new Start(relation, model.description(), model.fingerprint(), model.state());
		if (start.resumes() && start.state.size() == start.weights().size()) throw new IOException("\"" + model.description()
			.name() + "\" is a copy without the state of its training: use finetune instead of resume.");
		return start;
	}
}
