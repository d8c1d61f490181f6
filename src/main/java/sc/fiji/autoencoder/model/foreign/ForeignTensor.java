package sc.fiji.autoencoder.model.foreign;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import sc.fiji.autoencoder.engine.PlaneLayout;
import sc.fiji.autoencoder.model.Require;

/**
 * The input or the output of a network.
 *
 * @param layout its dimensions
 * @param height what may be along y; empty if as much as in the input
 * @param width what may be along x; likewise
 * @param halo to cut from an output on each side, in pixels; 0 if it is not known
 * @param test file with an example of it
 */
public record ForeignTensor(PlaneLayout layout, Optional<Sides> height, Optional<Sides> width, int halo,
	String test)
{

	/**
	 * @param what it is, for messages
	 * @throws IllegalArgumentException as of {@link Node}, if it is no single plane
	 */
	static ForeignTensor of(final String what, final List<ForeignAxis> axes, final String test) {
		final String letters = axes.stream().map(ForeignAxis::letter).collect(Collectors.joining());
		final PlaneLayout layout;
		try {
			layout = new PlaneLayout(letters);
		}
		catch (final IllegalArgumentException e) {
			throw new IllegalArgumentException("its " + what + " has the axes \"" + Require.shown(letters) +
				"\", but must be a plane: y and x, perhaps with b and c.", e);
		}
		extent(axes, "b").ifPresent(batch -> {
			if (batch.min() > 1) throw new IllegalArgumentException("its " + what + " is a batch of " + batch +
				", but must be one plane at a time.");
		});
		extent(axes, "c").ifPresent(channels -> {
			if (channels.min() != 1) throw new IllegalArgumentException("its " + what + " has " + channels.min() +
				" channels, but must have one.");
		});
		return new ForeignTensor(layout, extent(axes, "y"), extent(axes, "x"), axes.stream().filter(axis -> "yx".contains(axis
			.letter())).mapToInt(ForeignAxis::halo).max().orElse(0), test);
	}

	private static Optional<Sides> extent(final List<ForeignAxis> axes, final String letter) {
		return axes.stream().filter(axis -> axis.letter().equals(letter)).findFirst().flatMap(ForeignAxis::sides);
	}
}
