package sc.fiji.autoencoder.engine;

import java.util.Arrays;
import java.util.Locale;

/** The networks that have a name, each with what its training minimises. */
public enum Preset {

		/** A residual autoencoder with skips and a light encoder for image restoration, without batch normalisation. */
		RESTORATION {

			@Override
			public Architecture architecture(final int inputs, final int outputs) {
				return Architecture.convolutional(inputs, outputs, 2, 32, 1, 0, 0.1, false, true, true).lightened();
			}

			@Override
			public Optimization optimization() {
				return Optimization.DEFAULT.with(Optimizer.MUON);
			}

			@Override
			public int batch() {
				return 8;
			}
		},

		/** The deep convolutional autoencoder of the textbook: a bottleneck, no skips, batch-normalised. */
		TEXTBOOK {

			@Override
			public Architecture architecture(final int inputs, final int outputs) {
				return Architecture.convolutional(inputs, outputs, 3, 32, 1, 16, 0.2, true, false, false);
			}
		},

		/** The deep autoencoder of the textbook: dense layers, on windows of 16 x 16 pixels. */
		DENSE {

			@Override
			public Architecture architecture(final int inputs, final int outputs) {
				return Architecture.dense(inputs, outputs, 16, 2, 256, 32, 0.1, false);
			}

			@Override
			public Objective objective() {
				return Objective.MSE;
			}
		},

		/**
		 * The linear autoencoder, on windows of 8 x 8 pixels: principal component analysis (Baldi and Hornik 1989). Where no
		 * direction stands out, components come in groups of 1, 2, 3, 4... of about the same variance, and a subspace that
		 * cuts a group is hardly defined: 10 units are four whole groups.
		 */
		LINEAR {

			@Override
			public Architecture architecture(final int inputs, final int outputs) {
				return Architecture.dense(inputs, outputs, 8, 0, 1, 10, 1, false);
			}

			/** The weakest of the components needs a thousand times as long as the strongest. */
			@Override
			public double learningRate() {
				return 0.03;
			}

			@Override
			public Objective objective() {
				return Objective.MSE;
			}
		},

		/** A convolutional variational autoencoder (Kingma and Welling 2014): one code for 64 x 64 pixels. */
		VARIATIONAL {

			@Override
			public Architecture architecture(final int inputs, final int outputs) {
				return new Architecture(inputs, outputs, false, 8, 1, 3, 32, 1, false, 32, 0.2, false, false, false, true);
			}

			@Override
			public Objective objective() {
				return new Objective(1, 0, 0, 0, 0, KL, 0);
			}
		};

	/** As if pixels had noise with a standard deviation of 0.1, whose variance is half of this (equation 10 there). */
	private static final double KL = 0.02;

	/** @throws IllegalArgumentException in one sentence, if there is none of that name */
	public static Preset of(final String name) {
		return Arrays.stream(values()).filter(preset -> preset.toString().equals(name)).findFirst().orElseThrow(
			() -> new IllegalArgumentException("preset is \"" + name + "\", but must be one of " + Arrays.toString(values()) +
				"."));
	}

	public abstract Architecture architecture(int inputs, int outputs);

	/** What training minimises, unless something else is wanted. */
	public Objective objective() {
		return Objective.MAE;
	}

	/** How its weights follow gradients. */
	public Optimization optimization() {
		return Optimization.DEFAULT;
	}

	/** Patches a step that suit it. */
	public int batch() {
		return 16;
	}

	/** The highest learning rate that suits it. */
	public double learningRate() {
		return 2e-3;
	}

	/** The name in lower case. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
