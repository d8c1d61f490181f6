package sc.fiji.autoencoder.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import sc.fiji.autoencoder.image.Blur;
import sc.fiji.autoencoder.image.Phantom;

class TrustTest {

	private static final int SIDE = 256;

	private final ImagePlus clean = new Phantom(SIDE, SIDE, 20, 1).clean(16);
	private final ImagePlus noisy = new Phantom(SIDE, SIDE, 20, 1).noisy(16, 2);

	@Test
	void whereExactlyTheNoiseIsRemovedTheResidualIsLikeTheNoise() {
		final Trust trust = trust(noisy, clean);
		assertEquals(0, trust.signalCorrelation(), 0.03);
		assertEquals(0, trust.residualCorrelation(), 0.03);
		assertEquals(1, trust.varianceRatio(), 0.2);
		assertEquals(0, trust.meanChange(), 0.02);
		assertEquals(0, trust.clipped());
	}

	@Test
	void aBlurThatTakesStructureIsSeenInTheResidual() {
		final ImagePlus blurred = clean.duplicate();
		final float[] pixels = (float[]) blurred.getProcessor().convertToFloat().getPixels();
		Blur.gaussian(pixels, SIDE, SIDE, 6);
		for (int i = 0; i < pixels.length; i++)
			blurred.getProcessor().set(i, Math.round(pixels[i]));
		final Trust trust = trust(noisy, blurred);
		assertTrue(trust.residualCorrelation() > trust.noiseCorrelation() + 0.1, trust::toString);
	}

	@Test
	void noiseThatIsLeftShiftsAndClippedPixelsAreCounted() {
		final ImagePlus half = noisy.duplicate();
		final ImageProcessor pixels = half.getProcessor();
		for (int i = 0; i < pixels.getPixelCount(); i++)
			pixels.set(i, (pixels.get(i) + clean.getProcessor().get(i)) / 2);
		assertEquals(0.25, trust(noisy, half).varianceRatio(), 0.06);
		final ImagePlus shifted = clean.duplicate();
		shifted.getProcessor().add(5);
		assertTrue(trust(noisy, shifted).meanChange() > 0.05);
		for (int i = 0; i < SIDE; i++)
			shifted.getProcessor().set(i, 0xffff);
		assertEquals(1.0 / SIDE, trust(noisy, shifted).clipped(), 1e-9);
	}

	@Test
	void aChannelThatWasLeftAsItIsMayHoldAnything() {
		final ImageStack before = new ImageStack(SIDE, SIDE);
		final ImageStack after = new ImageStack(SIDE, SIDE);
		before.addSlice(noisy.getProcessor().convertToFloat());
		before.addSlice(noisy.getProcessor().convertToFloat());
		after.addSlice(clean.getProcessor().convertToFloat());
		after.addSlice(noisy.getProcessor().convertToFloat());
		before.getProcessor(2).setf(0, Float.NaN);
		after.getProcessor(2).setf(0, Float.NaN);
		assertEquals(trust(new ImagePlus("", before.getProcessor(1)), new ImagePlus("", after.getProcessor(1))), trust(
			new ImagePlus("", before), new ImagePlus("", after)));
	}

	@Test
	void anUnchangedImageHasNothingRemoved() {
		assertEquals(0, trust(noisy, noisy.duplicate()).varianceRatio());
	}

	@Test
	void itCanBeCancelledBetweenPlanes() {
		final ImagePlus stack = Noisy.stack(64, 64, 3, 8);
		assertThrows(CancellationException.class, () -> Trust.of(stack, stack.duplicate(),
			new SmallNetwork.Witness(1)));
	}

	private static Trust trust(final ImagePlus before, final ImagePlus after) {
		return Trust.of(before, after, new SmallNetwork.Witness());
	}

	@Test
	void theResidualIsInputLessResultOfEverySlice() {
		final ImagePlus stack = Noisy.stack(20, 10, 3, 8);
		final ImagePlus other = Noisy.stack(20, 10, 3, 8);
		other.getStack().getProcessor(2).set(3, 4, stack.getStack().getProcessor(2).get(3, 4) - 7);
		final ImagePlus residual = Residual.of(stack, other, "removed");
		assertEquals(32, residual.getBitDepth());
		assertEquals(3, residual.getStackSize());
		assertEquals(7, residual.getStack().getProcessor(2).getf(3, 4));
		assertEquals(0, residual.getStack().getProcessor(1).getf(3, 4));
		assertEquals(3, Residual.of(Noisy.image(20, 10, 24), Noisy.image(20, 10, 24), "colours").getStackSize());
	}
}
