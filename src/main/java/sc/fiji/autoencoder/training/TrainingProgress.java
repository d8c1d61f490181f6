package sc.fiji.autoencoder.training;

/**
 * How far a training is.
 *
 * @param step steps taken, those of resumed runs included
 * @param epoch epochs done in this run, fractions included
 * @param done share of this run that is done, 0 to 1
 * @param seconds of this run
 * @param remaining seconds that are left, estimated
 * @param loss mean of the training loss since the last validation
 * @param rate learning rate of the step
 */
public record TrainingProgress(long step, double epoch, double done, double seconds, double remaining, double loss,
	double rate)
{}
