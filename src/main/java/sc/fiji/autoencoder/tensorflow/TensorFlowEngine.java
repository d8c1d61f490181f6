package sc.fiji.autoencoder.tensorflow;

import java.nio.file.Path;

import org.tensorflow.TensorFlow;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.EngineDetails;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.EngineInfo;
import sc.fiji.autoencoder.engine.Hardware;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.PlaneLayout;
import sc.fiji.autoencoder.engine.PlaneNetwork;
import sc.fiji.autoencoder.engine.Precision;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.engine.Trainer;

/** TensorFlow on one device. Public, with this constructor, for the class loader that finds it by name. */
public final class TensorFlowEngine implements Engine {

	/**
	 * Channels of the first level from which on 16 bits make training faster; narrower networks need up to three times as
	 * long.
	 */
	private static final int WIDE = 32;

	/** Derivatives in bfloat16 are right here; those of TensorFlow 2.18 differ from run to run until they are NaN. */
	private static final String LEARNS_WITH_HALF = "2.10.";

	private final EngineInfo info;
	private final Configuration configuration;
	private final Configuration mixed;

	/**
	 * Checks that TensorFlow works before anything relies on it; any exception but {@link EngineException} tells that it
	 * does not.
	 *
	 * @throws EngineException if it has no GPU and the device is {@link Device#GPU}
	 */
	public TensorFlowEngine(final Device device, final int threads) {
		SelfCheck.run(threads);
		final String missing = device == Device.CPU ? "device=cpu" : Gpu.whyNot(threads);
		final boolean gpu = missing.isEmpty();
		if (device == Device.GPU && !gpu) throw new EngineException("device is gpu, but TensorFlow " + TensorFlow
			.version() + " has none: " + missing + ".");
		configuration = new Configuration(threads, gpu);
		final String half = gpu ? "float16" : Hardware.hasBfloat16() ? "bfloat16" : "";
		mixed = half.isEmpty() ? configuration : new Configuration(threads, gpu, true, true);
		info = new EngineInfo("TensorFlow", TensorFlow.version(), gpu, half, threads, missing);
	}

	@Override
	public EngineInfo info() {
		return info;
	}

	@Override
	public EngineDetails details() {
		final Cuda cuda = Cuda.ofThisBuild();
		return new EngineDetails(Cuda.library(), cuda.wanted(), cuda.found(), cuda.missing(), Devices.visibleTo(
			configuration));
	}

	@Override
	public double gigaflops(final double seconds) {
		return Failures.translate(() -> SpeedTest.gigaflops(configuration, seconds));
	}

	@Override
	public Trainer trainer(final Architecture architecture, final Objective objective, final Optimization optimization,
		final long seed)
	{
		final boolean half = optimization.precision() == Precision.AUTO && stableWithHalf(architecture) && architecture
			.channels() >= WIDE;
		final Configuration chosen = half ? mixed : configuration;
		return Failures.translate(() -> new TensorFlowTrainer(architecture, objective, optimization, seed, chosen));
	}

	@Override
	public Predictor predictor(final Path folder) {
		return new TensorFlowPredictor(folder, configuration, mixed);
	}

	@Override
	public PlaneNetwork foreign(final Path folder, final PlaneLayout input, final PlaneLayout output) {
		return new ForeignNetwork(folder, configuration, input, output);
	}

	/**
	 * Gradients in bfloat16 have the range of those of 32 bits; those in float16 vanish unless they are scaled. Networks
	 * whose result is to be exact, as principal components are, or that estimate variances, need all the bits.
	 */
	private boolean stableWithHalf(final Architecture architecture) {
		return !info.gpu() && info.version().startsWith(LEARNS_WITH_HALF) && !architecture.dense() && !architecture
			.variational();
	}
}
