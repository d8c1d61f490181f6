package sc.fiji.autoencoder.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

import sc.fiji.autoencoder.image.Mosaic;
import sc.fiji.autoencoder.image.Noise;
import sc.fiji.autoencoder.image.Recording;
import sc.fiji.autoencoder.image.SpatialNoise;

/** What kind of noise is simulated. Levels are spread evenly from 0 to the strongest. */
public enum NoiseKind {

		/** The same everywhere, independent from pixel to pixel. */
		GAUSSIAN {

			@Override
			Camera camera(final double level, final SplittableRandom random) {
				return new Camera(white(new Noise(0, level)), Recording.EXACT);
			}
		},
		/** Shot noise alone. */
		POISSON {

			@Override
			Camera camera(final double level, final SplittableRandom random) {
				return new Camera(white(new Noise(level * level / MIDDLE, 0)), Recording.EXACT);
			}
		},
		/** Half of the time Gaussian noise, else shot noise and Gaussian noise in any proportion. */
		MIXED {

			@Override
			Camera camera(final double level, final SplittableRandom random) {
				return new Camera(white(mixed(level, random)), Recording.EXACT);
			}
		},
		/** As {@link #MIXED}, but shared by neighbouring pixels. */
		CORRELATED {

			@Override
			Camera camera(final double level, final SplittableRandom random) {
				return new Camera(shared(mixed(level, random), random), Recording.EXACT);
			}
		},
		/** As {@link #MIXED}, and rows with offsets of their own. */
		STRIPES {

			@Override
			Camera camera(final double level, final SplittableRandom random) {
				final double share = random.nextDouble();
				return new Camera(new SpatialNoise(mixed(level * Math.sqrt(1 - share), random), 0, 0, level * Math.sqrt(
					share)), Recording.EXACT);
			}
		},
		/**
		 * As of some microscope: half of the time {@link #MIXED}, half of that of the scene as it is; else few photons that
		 * were amplified or not, noise that neighbours share or not, with offsets of rows or not, clipped and rounded or not,
		 * before any {@link Scene}. Of few photons the level is up to four times as high. Colour cameras clip before they
		 * interpolate, and do not clip here.
		 */
		ANY {

			@Override
			Camera camera(final double level, final SplittableRandom random) {
				final Scene scene = Scene.draw(random);
				if (random.nextBoolean()) return MIXED.camera(level, random).before(random.nextBoolean() ? scene : Scene.AS_IS);
				final Noise pixel = random.nextInt(4) == 0 ? new Noise(0, level) : photons(level, random);
				final SpatialNoise noise = spread(pixel, level, random);
				final boolean exact = noise.mosaic() != Mosaic.NONE || random.nextBoolean();
				return new Camera(scene, noise, exact ? Recording.EXACT : recording(pixel, random));
			}
		};

	/** Signal, in normalised units, at which shot noise has the level that was drawn. */
	private static final double MIDDLE = 0.5;

	/** Kernel of correlated noise: after it a neighbour has 0.86 of a pixel's noise, as in the worst of real microscopes. */
	private static final double WIDEST = 1.3;

	/** Brightness, in normalised units, below the darkest pixel, which has shot noise as well. */
	private static final double MOST_BACKGROUND = 0.3;

	/** Few photons make images so much noisier than electronics do. */
	private static final double MOST_OF_FEW_PHOTONS = 4;

	/** Offsets of rows have up to this share of the level. */
	private static final double MOST_OF_STRIPES = 0.5;

	/** Where the values end that can be written, in normalised units. Photons are not cut off below. */
	private static final double BELOW_PHOTONS = -1;
	private static final double DARKEST_BLACK = -0.2;
	private static final double BRIGHTEST_BLACK = 0.02;
	private static final double DARKEST_WHITE = 0.9;
	private static final double BRIGHTEST_WHITE = 1.5;
	private static final double STEPS = 255;

	/** @throws IllegalArgumentException in one sentence, if there is none of that name */
	public static NoiseKind of(final String name) {
		return Arrays.stream(values()).filter(kind -> kind.toString().equals(name)).findFirst().orElseThrow(
			() -> new IllegalArgumentException("noise is \"" + name + "\", but must be one of " + Arrays.toString(values()) +
				"."));
	}

	/** The name in lower case. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** @param strongest level, as standard deviation at a signal of 0.5, in normalised units */
	Camera.Maker upTo(final double strongest) {
		return random -> camera(strongest * random.nextDouble(), random);
	}

	/** @param level standard deviation at a signal of 0.5, in normalised units */
	abstract Camera camera(double level, SplittableRandom random);

	private static SpatialNoise white(final Noise pixel) {
		return new SpatialNoise(pixel, 0, 0, 0);
	}

	private static SpatialNoise shared(final Noise pixel, final SplittableRandom random) {
		final double spread = WIDEST * random.nextDouble();
		return new SpatialNoise(pixel, spread, spread, 0);
	}

	/**
	 * Shared along both axes (four of 13), along one (two), by the mosaic of a colour camera (four), or not (three), and
	 * sometimes with offsets of rows.
	 */
	private static SpatialNoise spread(final Noise pixel, final double level, final SplittableRandom random) {
		final double spread = WIDEST * random.nextDouble();
		final int shared = random.nextInt(13); // 0 to 2: not, 3: by columns, 4: by rows, 5 to 8: by both, from 9 on: mosaics
		final double stripes = random.nextInt(6) == 0 ? MOST_OF_STRIPES * level * random.nextDouble() : 0;
		if (shared > 8) return new SpatialNoise(pixel, 0, 0, stripes, shared > 10 ? Mosaic.RED_OR_BLUE : Mosaic.GREEN);
		return new SpatialNoise(pixel, shared > 3 ? spread : 0, shared == 3 || shared > 4 ? spread : 0, stripes);
	}

	private static Noise mixed(final double level, final SplittableRandom random) {
		final double shot = random.nextBoolean() ? random.nextDouble() : 0;
		return new Noise(shot * level * level / MIDDLE, level * Math.sqrt(1 - shot));
	}

	/** Of no amplifier, of an electron multiplier or of something between, equally often. */
	static double excess(final SplittableRandom random) {
		return Math.max(0, Math.min(1, random.nextDouble(-1, 2)));
	}

	/** Mostly shot noise, of any amplifier in front of any background. */
	private static Noise photons(final double lowest, final SplittableRandom random) {
		final double level = lowest * random.nextDouble(1, MOST_OF_FEW_PHOTONS);
		final double shot = 1 - Math.pow(random.nextDouble(), 2);
		final double background = MOST_BACKGROUND * random.nextDouble();
		return new Noise(shot * level * level / (MIDDLE + background), level * Math.sqrt(1 - shot), background, excess(
			random));
	}

	private static Recording recording(final Noise noise, final SplittableRandom random) {
		final double black = random.nextDouble(DARKEST_BLACK, BRIGHTEST_BLACK);
		final double white = random.nextDouble(DARKEST_WHITE, BRIGHTEST_WHITE);
		final double step = random.nextBoolean() ? (white - black) / STEPS : 0;
		return new Recording(noise.gain() > 0 ? BELOW_PHOTONS : black, white, step);
	}
}
