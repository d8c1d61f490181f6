package sc.fiji.autoencoder.command;

import java.util.OptionalDouble;

import ij.ImagePlus;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.autoencoder.anomaly.HeatMap;
import sc.fiji.autoencoder.anomaly.Mask;
import sc.fiji.autoencoder.image.Planes;

/**
 * A slice of a heat map and of its mask.
 *
 * @param p the share of normal images that score as high, if the map carries it
 */
record MaskedMap(HeatMap map, Mask mask, OptionalDouble p) {

	/**
	 * @param mask pixels above 0 are defects, in colour those with a component above 0; null for a normal image
	 * @throws IllegalArgumentException in one sentence, if they do not fit together or the map is none
	 */
	static void check(final ImagePlus map, final ImagePlus mask) {
		if (map.getBitDepth() != 32) throw new IllegalArgumentException("\"" + map.getTitle() + "\" is " + (map
			.getBitDepth() == 24 ? "RGB" : map.getBitDepth() + "-bit") + ", but a heat map must be 32-bit.");
		if (mask == null || size(map).equals(size(mask))) return;
		throw new IllegalArgumentException("\"" + map.getTitle() + "\" has " + size(map) + ", but its mask \"" + mask
			.getTitle() + "\" has " + size(mask) + ".");
	}

	/**
	 * @param map and mask as in {@link #check}
	 * @param slice from 0 on
	 * @throws IllegalArgumentException in one sentence, if a pixel is no number, or one of the map is below 0
	 */
	static MaskedMap of(final ImagePlus map, final ImagePlus mask, final int slice) {
		final Planes planes = Planes.of(map);
		final float least = PlanePair.range(planes, slice).min();
		if (least < 0) throw new IllegalArgumentException("The lowest value of " + planes.name(slice) + " is " + least +
			", but that of a heat map must be 0 or more.");
		final float[] values = Planes.values(planes.get(slice));
		return new MaskedMap(new HeatMap(planes.width(), planes.height(), values), new Mask(planes.width(), planes.height(),
			mask == null ? new boolean[values.length] : defects(mask, slice)), AnomalyP.read(map, slice + 1));
	}

	private static boolean[] defects(final ImagePlus mask, final int slice) {
		final Planes planes = Planes.of(mask);
		final int components = planes.size() / mask.getStackSize();
		final boolean[] defects = new boolean[planes.width() * planes.height()];
		for (int plane = slice * components; plane < (slice + 1) * components; plane++) {
			PlanePair.range(planes, plane);
			int i = 0;
			for (final FloatType value : Views.flatIterable(planes.get(plane)))
				defects[i++] |= value.get() > 0;
		}
		return defects;
	}

	private static String size(final ImagePlus image) {
		final int slices = image.getStackSize();
		return image.getWidth() + " x " + image.getHeight() + " pixels in " + slices + (slices == 1 ? " slice" : " slices");
	}
}
