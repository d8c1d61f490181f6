package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;

import sc.fiji.autoencoder.image.Planes;

class ScorerFitTest {

	/** They take minutes each. */
	@Test
	void ofLargeImagesACheckpointLooksAtTwoAndTheWholeModelAtFour() {
		final List<Slice> slices = slices(4096, 12);
		assertEquals(slices.subList(0, 2), DetectorKeeper.CHECKPOINT.of(slices));
		assertEquals(slices.subList(0, 4), DetectorKeeper.WHOLE.of(slices));
	}

	@Test
	void ofSmallImagesItLooksAtAsManyAsHaveTheSamePixels() {
		assertEquals(16, DetectorKeeper.CHECKPOINT.of(slices(256, 20)).size());
		assertEquals(20, DetectorKeeper.WHOLE.of(slices(256, 20)).size());
		assertEquals(1, DetectorKeeper.WHOLE.of(slices(256, 1)).size());
	}

	/** They share their pixels, for nobody looks at them. */
	private static List<Slice> slices(final int side, final int count) {
		final ImageStack stack = new ImageStack(side, side);
		final byte[] pixels = new byte[side * side];
		for (int i = 0; i < count; i++)
			stack.addSlice("", pixels);
		return Slice.of(Planes.of(new ImagePlus("large", stack)));
	}
}
