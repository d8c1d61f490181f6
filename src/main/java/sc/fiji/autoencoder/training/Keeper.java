package sc.fiji.autoencoder.training;

import java.io.IOException;
import java.util.Map;

import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Trainer;
import sc.fiji.autoencoder.model.StopReason;

/** Keeps what a training has come to. */
public interface Keeper {

	/**
	 * @param trainer holds the best averaged weights while this is called
	 * @param state what it takes to go on
	 */
	void keep(Trainer trainer, Map<String, FloatTensor> state, Standing standing, StopReason stopped)
		throws IOException;
}
