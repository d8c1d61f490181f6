package sc.fiji.autoencoder.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import sc.fiji.autoencoder.engine.FloatTensor;

/**
 * A named array of numbers of a layer.
 *
 * @param name unique in the network: layer and role
 * @param role kernel, bias, gamma, beta, mean or variance
 * @param trained whether gradients change it (else it is a statistic of batch normalisation)
 */
record Parameter(String name, String role, Layer layer, boolean trained) {

	private static final double SMALL = 0.1;

	static List<Parameter> of(final Layer layer) {
		final List<Parameter> list = new ArrayList<>();
		list.add(new Parameter(layer, "kernel", true));
		if (layer.normalised()) {
			list.add(new Parameter(layer, "gamma", true));
			list.add(new Parameter(layer, "beta", true));
			list.add(new Parameter(layer, "mean", false));
			list.add(new Parameter(layer, "variance", false));
		}
		else if (layer.biased()) list.add(new Parameter(layer, "bias", true));
		return list;
	}

	private Parameter(final Layer layer, final String role, final boolean trained) {
		this(name(layer, role), role, layer, trained);
	}

	static String name(final Layer layer, final String role) {
		return layer.name() + "/" + role;
	}

	int[] shape() {
		return role.equals("kernel") ? layer.kernelShape() : new int[] { layer.out() };
	}

	/**
	 * Fresh values: kernels from a normal distribution that keeps the variance of what passes (He et al. 2015), scales 1,
	 * offsets 0. Kernels without activation end what is added to something else; they start near zero, so that a deep sum
	 * does not start far from its target (Zhang et al. 2019, Fixup).
	 *
	 * @param slope of the leaky ReLU
	 */
	FloatTensor initial(final Random random, final double slope) {
		final int[] shape = shape();
		final float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
		if (role.equals("kernel")) {
			final double deviation = (layer.activated() ? Math.sqrt(2 / (1 + slope * slope)) : SMALL) / Math.sqrt(layer
				.fanIn());
			for (int i = 0; i < values.length; i++)
				values[i] = (float) (deviation * random.nextGaussian());
		}
		else if (role.equals("gamma") || role.equals("variance")) Arrays.fill(values, 1);
		return new FloatTensor(shape, values);
	}
}
