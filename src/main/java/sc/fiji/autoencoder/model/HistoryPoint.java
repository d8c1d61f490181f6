package sc.fiji.autoencoder.model;

import java.util.List;
import java.util.Optional;

/**
 * How well a training was doing at one moment; all numbers are finite.
 *
 * @param step steps taken
 * @param epoch epochs done, fractions included
 * @param seconds spent on training
 * @param trainingLoss mean since the point before, regularization included; of the weights that a training starts from, the
 *          validation loss
 * @param validationLoss of the averaged weights, without regularization
 * @param validationPsnr in dB, with the normalised range of 1 as the peak
 * @param rate learning rate of the last step; 0 before the first one, or if a former version did not record it
 */
public record HistoryPoint(long step, double epoch, double seconds, double trainingLoss, double validationLoss,
	double validationPsnr, double rate)
{

	public HistoryPoint {
		Require.atLeast("step", step, 0);
		Require.notNegative("epoch", epoch);
		Require.notNegative("seconds", seconds);
		Require.finite("trainingLoss", trainingLoss);
		Require.finite("validationLoss", validationLoss);
		Require.finite("validationPsnr", validationPsnr);
		Require.notNegative("rate", rate);
	}

	/** That of a step, if there is one. */
	public static Optional<HistoryPoint> at(final List<HistoryPoint> history, final long step) {
		return history.stream().filter(point -> point.step() == step).findFirst();
	}
}
