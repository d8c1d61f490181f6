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

	/** Gives pixels of the target that do not count the value that the network sees there. */
	Corruption FILL = (example, random, input, target, position) -> {
		final int pixels = target.height() * target.width();
		for (int i = position * pixels; i < (position + 1) * pixels; i++)
			if (Float.isNaN(target.data()[i])) target.data()[i] = input.data()[i * input.planes() + input.planes() / 2];
	};

	/** Corruptions of one kind, for whichever examples. */
	interface Recipe {

		Recipe NONE = (examples, seed) -> Corruption.NONE;

		Corruption of(List<TrainingPlane> examples, long seed);

		/** What happens to patches that people look at. */
		default Corruption shown(final List<TrainingPlane> examples, final long seed) {
			return of(examples, seed);
		}

		/** A corruption after which targets are nothing to look at. */
		static Recipe hidden(final Corruption corruption) {
			return new Recipe() {

				@Override
				public Corruption of(final List<TrainingPlane> examples, final long seed) {
					return corruption;
				}

				@Override
				public Corruption shown(final List<TrainingPlane> examples, final long seed) {
					return Corruption.FILL;
				}
			};
		}
	}
}
