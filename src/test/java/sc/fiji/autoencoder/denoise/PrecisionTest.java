package sc.fiji.autoencoder.denoise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.PlaneNetwork;
import sc.fiji.autoencoder.engine.Precision;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.image.Axis;
import sc.fiji.autoencoder.image.Metrics;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Phantom;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelFile;

/** Fewer bits are taken where they save time and cost nothing that could be seen. */
class PrecisionTest {

	private static final Path GENERAL = Path.of("models", "general.zip");

	/** Takes half of the image away, and errs. */
	private record Halving(float error, Optional<PlaneNetwork> mixed) implements PlaneNetwork {

		static Halving with(final float errorOfMixed) {
			return new Halving(0, Optional.of(new Halving(errorOfMixed, Optional.empty())));
		}

		@Override
		public FloatBatch predict(final FloatBatch input) {
			final FloatBatch output = new FloatBatch(1, input.height(), input.width(), 1);
			for (int i = 0; i < output.size(); i++)
				output.data()[i] = input.data()[i] / 2 + error;
			return output;
		}

		@Override
		public void close() {}
	}

	@Test
	void aLargeImageIsComputedWithFewerBitsIfTheyCostNothing() {
		final ImagePlus image = Noisy.image(800, 700, 32);
		final float[] full = denoise(Halving.with(0.001f), Precision.FULL, image);
		final float[] automatic = denoise(Halving.with(0.001f), Precision.AUTO, image);
		final float expected = (float) (0.001 * Normalization.PERCENTILES.scaleOf(Planes.of(image).get(0)).gain());
		assertEquals(expected, automatic[0] - full[0], 0.2 * expected);
	}

	@Test
	void anImageThatWouldLoseByFewerBitsIsComputedWithAll() {
		final ImagePlus image = Noisy.image(800, 700, 32);
		assertArrayEquals(denoise(Halving.with(0.1f), Precision.FULL, image), denoise(Halving.with(0.1f), Precision.AUTO,
			image));
	}

	/** As of a ratio image, where something was divided by nearly nothing. */
	@Test
	void valuesThatFewerBitsCannotHoldAreComputedWithAll() {
		final ImagePlus image = Noisy.image(800, 700, 32);
		image.getProcessor().setf(5, 5, 1e30f); // far from the middle, which decides on the bits
		final PlaneNetwork overflowing = new PlaneNetwork() {

			@Override
			public FloatBatch predict(final FloatBatch input) {
				final FloatBatch output = new Halving(0, Optional.empty()).predict(input);
				for (int i = 0; i < output.size(); i++)
					if (Math.abs(input.data()[i]) > 65504) output.data()[i] = Float.NaN;
				return output;
			}

			@Override
			public Optional<PlaneNetwork> mixed() {
				return Optional.empty();
			}

			@Override
			public void close() {}
		};
		final float[] restored = denoise(new Halving(0, Optional.of(overflowing)), Precision.AUTO, image);
		assertArrayEquals(denoise(new Halving(0, Optional.empty()), Precision.FULL, image), restored);
	}

	@Test
	void whereMemoryIsScarceItIsNotLookedForFewerBits() {
		final PlaneNetwork tooLarge = new PlaneNetwork() {

			@Override
			public FloatBatch predict(final FloatBatch input) {
				throw new EngineException.OutOfMemory("there is none", null);
			}

			@Override
			public Optional<PlaneNetwork> mixed() {
				return Optional.empty();
			}

			@Override
			public void close() {}
		};
		final ImagePlus image = Noisy.image(800, 700, 32);
		assertArrayEquals(denoise(new Halving(0, Optional.empty()), Precision.FULL, image), denoise(new Halving(0, Optional
			.of(tooLarge)), Precision.AUTO, image));
	}

	@Test
	void aSmallImageIsComputedWithAllBits() {
		final ImagePlus image = Noisy.image(512, 512, 32);
		assertArrayEquals(denoise(Halving.with(0.001f), Precision.FULL, image), denoise(Halving.with(0.001f),
			Precision.AUTO, image));
	}

	/** A hundredth of what was removed adds 0.002 to an error of at least a twentieth. */
	@Test
	void theLossIsThatOfTheSignalToNoiseRatio() {
		final FloatBatch input = batch(1);
		assertEquals(10 * Math.log10(1.002), MixedLoss.of(input, batch(0.5f), batch(0.505f)), 1e-4);
		assertEquals(0, MixedLoss.of(input, batch(0.5f), batch(0.5f)));
		assertEquals(Double.POSITIVE_INFINITY, MixedLoss.of(input, input, input));
	}

	@Test
	void theBundledModelLosesLessThanTwoHundredthsOfADecibel() throws Exception {
		final Engine engine = Engines.open(Device.CPU, List.of());
		assumeTrue(!engine.info().half().isEmpty(), "This processor multiplies no numbers of 16 bits.");
		final Phantom phantom = new Phantom(800, 700, 60, 1);
		final ImagePlus noisy = new ImagePlus("noisy", phantom.noisy(16, 2).getProcessor().convertToFloat());
		final ImagePlus clean = phantom.clean(16);
		try (ModelFile model = ModelFile.open(GENERAL, Kind.DENOISER);
				Predictor predictor = engine.predictor(model.savedModel()))
		{
			final Restorer restorer = Restorer.of(predictor, model.description().architecture(), model.description()
				.normalization(), Axis.AUTO);
			final double full = psnr(denoise(restorer, Precision.FULL, noisy), clean);
			final float[] automatic = denoise(restorer, Precision.AUTO, noisy);
			assertEquals(full, psnr(automatic, clean), MixedLoss.MOST);
			assertTrue(!Arrays.equals(automatic, denoise(restorer, Precision.FULL, noisy)),
				"fewer bits were never used");
		}
	}

	@Test
	void anUnknownPrecisionIsNamed() {
		final IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Precision.of("half"));
		assertEquals("precision is \"half\", but must be one of [auto, full].", e.getMessage());
	}

	private static float[] denoise(final Halving network, final Precision precision, final ImagePlus image) {
		return denoise(new Restorer(network, 1, Axis.AUTO, 1, 0, 0, Integer.MAX_VALUE, 0, Normalization.PERCENTILES::scaleOf),
			precision, image);
	}

	private static float[] denoise(final Restorer model, final Precision precision, final ImagePlus image) {
		return (float[]) new Denoiser(model, 512).with(precision).denoise(image, "denoised", new SmallNetwork.Witness())
			.getProcessor().getPixels();
	}

	private static double psnr(final float[] pixels, final ImagePlus clean) {
		final ImagePlus image = new ImagePlus("denoised", new FloatProcessor(clean.getWidth(), clean.getHeight(),
			pixels));
		return Metrics.psnr(Planes.of(image).get(0), Planes.of(clean).get(0), 100);
	}

	private static FloatBatch batch(final float value) {
		return new FloatBatch(new float[] { value, value, value, value }, 1, 2, 2, 1);
	}
}
