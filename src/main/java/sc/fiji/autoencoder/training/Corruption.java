package sc.fiji.autoencoder.training;

import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.autoencoder.engine.FloatBatch;

/** What happens to a patch between the plane and the network. */
interface Corruption {

	/** Leaves patches as they are. */
	Corruption NONE = (example, random, input, target, position) -> {};

	/**
	 * Changes one example of a batch in place.
	 *
	 * @param example the plane that it was cut from
	 */
	void apply(TrainingPlane example, SplittableRandom random, FloatBatch input, FloatBatch target, int position);

	/** What has to happen to patches whose rows are columns of the plane. */
	default Corruption transposed() {
		return this;
	}

	/** Gives pixels of the target that do not count the value that the network sees there. */
	Corruption FILL = (example, random, input, target, position) -> {
		final int pixels = target.height() * target.width();
		for (int i = position * pixels; i < (position + 1) * pixels; i++)
			if (Float.isNaN(target.data()[i])) target.data()[i] = input.data()[i * input.planes() + input.planes() / 2];
	};

	/** How patches for training come from examples, whichever these are. */
	interface Recipe {

		Recipe NONE = (examples, seed) -> Corruption.NONE;

		Corruption of(List<TrainingPlane> examples, long seed);

		/** What happens to patches that people look at. */
		default Corruption shown(final List<TrainingPlane> examples, final long seed) {
			return of(examples, seed);
		}

		/** Whether the pixels that the network has to tell are hidden from it. */
		default boolean hides() {
			return false;
		}

		/** Whether pixels beside each other tell each other: see {@link NeighbouringPixels}. */
		default boolean halves() {
			return false;
		}
	}

	/** Targets are noisy themselves, and where pixels of them do not count they are nothing to look at. */
	record NoisyTargets(Corruption corruption, boolean hides, boolean halves) implements Recipe {

		@Override
		public Corruption of(final List<TrainingPlane> examples, final long seed) {
			return corruption;
		}

		@Override
		public Corruption shown(final List<TrainingPlane> examples, final long seed) {
			return FILL;
		}
	}
}
