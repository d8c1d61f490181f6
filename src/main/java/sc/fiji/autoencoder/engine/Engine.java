package sc.fiji.autoencoder.engine;

import java.nio.file.Path;

/** A deep-learning runtime on one device. */
public interface Engine {

	EngineInfo info();

	/** Everything there is to tell about the runtime and its devices. */
	EngineDetails details();

	/**
	 * How fast the device computes: convolutions of 3 x 3 pixels, 64 channels to 64 channels.
	 *
	 * @param seconds to measure for, about
	 * @return 1e9 floating-point operations (a multiplication and an addition are two) a second
	 */
	double gigaflops(double seconds);

	/**
	 * A network with fresh weights, ready to train.
	 *
	 * @param seed of the initial weights and of what is random in training
	 * @throws IllegalArgumentException in one sentence, if the objective does not fit the architecture
	 */
	Trainer trainer(Architecture architecture, Objective objective, Optimization optimization, long seed);

	/**
	 * A trained network, ready to apply.
	 *
	 * @param folder with a SavedModel as {@link Trainer#export} writes it
	 * @throws EngineException if there is none or it does not load
	 */
	Predictor predictor(Path folder);

	/**
	 * A trained network that another program saved. Nothing of it runs unless it is arithmetic throughout.
	 *
	 * @param folder with a SavedModel whose signature "serving_default" has one input and one output of 32-bit floats
	 * @param input how the network wants a plane
	 * @param output how it gives one
	 * @throws EngineException in one sentence about the network, if there is none, it is not like that, or not run
	 */
	PlaneNetwork foreign(Path folder, PlaneLayout input, PlaneLayout output);
}
