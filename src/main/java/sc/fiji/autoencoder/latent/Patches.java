package sc.fiji.autoencoder.latent;

import java.util.List;

import sc.fiji.autoencoder.engine.FloatBatch;

/**
 * Square parts of images, as a model sees them.
 *
 * @param places where they come from
 * @param input normalised input planes, a patch for each place
 */
public record Patches(List<Place> places, FloatBatch input) {

	public Patches {
		places = List.copyOf(places);
		if (places.size() != input.count()) throw new IllegalArgumentException("There are " + places.size() +
			" places, but " + input.count() + " patches.");
	}

	public int size() {
		return places.size();
	}

	/** Width and height in pixels. */
	public int side() {
		return input.width();
	}
}
