package sc.fiji.autoencoder.engine;

import java.util.Locale;

/** How far a weight goes, given its gradients. */
public enum Optimizer {

		/** By mean and mean square of its own gradients (Kingma and Ba 2015). */
		ADAM,

		/**
		 * Kernels of hidden layers as whole matrices, whose momentum is made orthogonal (Jordan et al. 2024), everything else by
		 * {@link #ADAM}: it takes half as many steps to restore images as well.
		 */
		MUON;

	/** The name in lower case. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
