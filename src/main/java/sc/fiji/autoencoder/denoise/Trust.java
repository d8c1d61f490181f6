package sc.fiji.autoencoder.denoise;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;

import ij.ImagePlus;

import sc.fiji.autoencoder.image.ImageMonitor;
import sc.fiji.autoencoder.image.Planes;

/**
 * Whether what a denoiser took from an image looks like noise. All numbers are means over the planes that it changed.
 *
 * @param signalCorrelation Pearson correlation of the residual (input less result) with the result, -1..1
 * @param residualCorrelation of neighbouring pixels of the residual in units of the noise, mean along rows and columns
 * @param noiseCorrelation the same of the noise in flat areas of the input; NaN if it could not be measured
 * @param varianceRatio squared residual relative to the variance of the noise at that brightness; NaN as above
 * @param meanChange of the mean grey value, relative to its distance from the darkest pixels
 * @param clipped share of pixels that got the smallest or largest value of the image's type and did not have it, 0..1
 */
public record Trust(double signalCorrelation, double residualCorrelation, double noiseCorrelation,
	double varianceRatio, double meanChange, double clipped)
{

	private static final Trust UNCHANGED = new Trust(0, 0, Double.NaN, 0, 0, 0);

	/**
	 * @param input as it was denoised
	 * @param result of the same size and type
	 * @param monitor told after each plane
	 * @throws CancellationException if the monitor says so
	 */
	public static Trust of(final ImagePlus input, final ImagePlus result, final ImageMonitor monitor) {
		final Planes before = Planes.of(input);
		final Planes after = Planes.of(result);
		final List<Trust> planes = new ArrayList<>();
		for (int index = 0; index < before.size(); index++) {
			if (monitor.cancelled()) throw new CancellationException();
			PlaneResidual.of(before.get(index), after.get(index), input.getBitDepth()).map(PlaneResidual::trust).ifPresent(
				planes::add);
			monitor.progressed(index + 1, before.size());
		}
		if (planes.isEmpty()) return UNCHANGED;
		return new Trust(mean(planes, Trust::signalCorrelation), mean(planes, Trust::residualCorrelation), mean(planes,
			Trust::noiseCorrelation), mean(planes, Trust::varianceRatio), mean(planes, Trust::meanChange), mean(planes,
				Trust::clipped));
	}

	/** Of the planes where it is known. */
	private static double mean(final List<Trust> planes, final ToDoubleFunction<Trust> number) {
		return planes.stream().mapToDouble(number).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
	}
}
