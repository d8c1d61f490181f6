package sc.fiji.autoencoder.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import ij.ImagePlus;
import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;

/** The tile size must never show in a result. */
class TilingInvarianceTest {

	private static final int UNTILED = 4096;

	private static SmallNetwork network;
	private static final Map<String, float[]> UNTILED_RESULTS = new HashMap<>();

	@BeforeAll
	static void makeNetwork(@TempDir final Path folder) {
		network = SmallNetwork.in(folder.resolve("network"), 1, 2);
	}

	@AfterAll
	static void closeNetwork() {
		network.close();
	}

	@ParameterizedTest(name = "{0} x {1} pixels in tiles of {2}")
	@CsvSource({ "1, 130, 32", "1, 130, 64", "130, 1, 32", "130, 1, 100", "2, 3, 32", "5, 97, 33", "31, 33, 32",
		"33, 31, 32", "64, 64, 32", "64, 64, 64", "65, 64, 64", "63, 65, 32", "97, 101, 32", "97, 101, 36", "97, 101, 48",
		"97, 101, 64", "97, 101, 100", "97, 101, 101", "97, 101, 512", "128, 192, 64", "129, 191, 64", "127, 193, 50",
		"200, 40, 37", "255, 257, 128", "256, 20, 34", "301, 7, 99" })
	void aTiledResultEqualsTheUntiledOne(final int width, final int height, final int tile) {
		final ImagePlus image = Noisy.image(width, height, 32);
		final double range = Normalization.PERCENTILES.scaleOf(Planes.of(image).get(0)).gain();
		final float[] untiled = UNTILED_RESULTS.computeIfAbsent(width + "x" + height, key -> denoise(image, UNTILED));
		final float[] tiled = denoise(image, tile);
		for (int i = 0; i < tiled.length; i++)
			assertEquals(untiled[i], tiled[i], 1e-4 * range, "pixel " + i);
	}

	static List<Architecture> formsWithCode() {
		return List.of(new Architecture(1, 1, false, 4, 1, 2, 4, 1, false, 6, 0.2, true, false, false, false), //
			new Architecture(1, 1, false, 8, 1, 1, 4, 1, false, 6, 0.2, false, false, false, true), //
			new Architecture(1, 1, false, 3, 2, 1, 4, 1, true, 6, 0.2, false, true, true, false), //
			Architecture.dense(1, 1, 16, 2, 8, 6, 0.1, true), //
			Architecture.dense(1, 1, 7, 0, 1, 5, 1, false));
	}

	/** A window that has one code must be the same window in every tile. */
	@ParameterizedTest
	@MethodSource("formsWithCode")
	void aWindowIsTheSameInEveryTile(final Architecture architecture, @TempDir final Path folder) {
		final ImagePlus image = Noisy.image(129, 97, 32);
		final double range = Normalization.PERCENTILES.scaleOf(Planes.of(image).get(0)).gain();
		try (SmallNetwork other = SmallNetwork.in(folder.resolve("network"), architecture)) {
			final float[] untiled = denoise(other, image, UNTILED);
			for (final int tile : new int[] { 32, 37, 64, 100 }) {
				final float[] tiled = denoise(other, image, tile);
				for (int i = 0; i < tiled.length; i++)
					assertEquals(untiled[i], tiled[i], 1e-4 * range, "pixel " + i + " with tiles of " + tile);
			}
		}
	}

	/** Or the tests above would prove nothing. */
	@Test
	void theNetworkLooksFarAndChangesMuch() {
		final ImagePlus image = Noisy.image(64, 64, 32);
		final float[] before = denoise(image, UNTILED);
		final double range = Normalization.PERCENTILES.scaleOf(Planes.of(image).get(0)).gain();
		image.getProcessor().setf(32, 32, image.getProcessor().getf(32, 32) + (float) range / 4);
		final float[] after = denoise(image, UNTILED);
		int reach = 0;
		double change = 0;
		for (int i = 0; i < before.length; i++) {
			if (Math.abs(after[i] - before[i]) > 2e-4 * range) reach = Math.max(reach, Math.abs(i % 64 - 32));
			change = Math.max(change, Math.abs(before[i] - image.getProcessor().getf(i)) / range);
		}
		assertTrue(reach > network.architecture().multiple(), "reach is " + reach);
		assertTrue(change > 0.3, "change is " + change);
	}

	private static float[] denoise(final ImagePlus image, final int tile) {
		return denoise(network, image, tile);
	}

	private static float[] denoise(final SmallNetwork network, final ImagePlus image, final int tile) {
		return (float[]) network.denoiser(tile).denoise(image, "tiled", new SmallNetwork.Witness()).getProcessor()
			.getPixels();
	}
}
