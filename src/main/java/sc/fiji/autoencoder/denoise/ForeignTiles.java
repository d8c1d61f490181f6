package sc.fiji.autoencoder.denoise;

import org.apache.commons.math3.util.ArithmeticUtils;

import sc.fiji.autoencoder.model.foreign.ForeignDescription;
import sc.fiji.autoencoder.model.foreign.Sides;

/**
 * How a plane goes through a network of another program piece by piece. Where it takes sizes in steps, tiles start at
 * multiples of the step; where it takes one size only, at multiples of what halves several times.
 *
 * @param multiple of which a tile's place and size must be
 * @param halo margin around a tile on each side, a multiple of {@code multiple}
 * @param largest width and height that a tile may have
 */
record ForeignTiles(int multiple, int halo, int largest) {

	/** The margin for a network that tells none, as far as its tiles have room for it. */
	private static final int USUAL_HALO = 32;

	/** Networks that take one size only halve it up to five times. */
	private static final int COARSEST_GRID = 32;

	private static final int LARGEST_MULTIPLE = 4096;

	/** @throws IllegalArgumentException in one sentence about the network, if there is no way */
	static ForeignTiles of(final ForeignDescription model) {
		final Sides height = model.input().height().orElseThrow();
		final Sides width = model.input().width().orElseThrow();
		final int multiple = multiple(grid(height), grid(width));
		final int wanted = model.output().halo() > 0 ? model.output().halo() : Math.min(USUAL_HALO, Math.min(room(height),
			room(width)));
		final int halo = (wanted + multiple - 1) / multiple * multiple;
		final int largest = Math.min(largest(height, halo), largest(width, halo)) / multiple * multiple;
		if (largest < 1) throw new IllegalArgumentException("The network takes " + height + " x " + width +
			" pixels, of which its halo of " + wanted + " leaves nothing.");
		return new ForeignTiles(multiple, halo, largest);
	}

	/** Small beside the side, so that a halo that is rounded up leaves something. */
	private static int grid(final Sides sides) {
		return sides.fixed() ? Math.min(Integer.lowestOneBit(sides.min()), Math.min(COARSEST_GRID, Integer.highestOneBit(Math
			.max(1, sides.min() / 8)))) : sides.step();
	}

	private static int multiple(final int a, final int b) {
		final long multiple = (long) a / ArithmeticUtils.gcd(a, b) * b;
		if (multiple > LARGEST_MULTIPLE) throw new IllegalArgumentException("The network takes sides in steps of " + a +
			" and " + b + " pixels, which is too much for tiles.");
		return (int) multiple;
	}

	private static int room(final Sides sides) {
		return sides.fixed() ? sides.min() / 4 : Integer.MAX_VALUE;
	}

	private static int largest(final Sides sides, final int halo) {
		return sides.fixed() ? sides.min() - 2 * halo : Integer.MAX_VALUE;
	}
}
