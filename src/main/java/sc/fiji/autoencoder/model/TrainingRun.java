package sc.fiji.autoencoder.model;

import java.time.Instant;

/**
 * How a training went.
 *
 * @param product version of this plugin
 * @param engine what computed
 * @param started when
 * @param seconds spent on training, those of resumed runs included
 * @param steps taken, those of resumed runs included
 * @param bestStep the step whose weights the model holds
 * @param stopped why it ended
 */
public record TrainingRun(String product, EngineUsed engine, Instant started, double seconds, long steps,
	long bestStep, StopReason stopped)
{

	/** Years of four digits, that is what the descriptions that are made from it can express. */
	private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
	private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

	/** About thirty years. */
	private static final double LONGEST = 1e9;

	public TrainingRun {
		Require.line("product", product, 100);
		if (started.isBefore(EARLIEST) || started.isAfter(LATEST)) throw new IllegalArgumentException("started is " +
			started + ", but must be between " + EARLIEST + " and " + LATEST + ".");
		Require.notNegative("seconds", seconds);
		if (seconds > LONGEST) throw new IllegalArgumentException("seconds is " + seconds + ", but must be at most " +
			LONGEST + ".");
		Require.atLeast("bestStep", bestStep, 0);
		if (bestStep > steps) throw new IllegalArgumentException("bestStep is " + bestStep + ", but only " + steps +
			" steps were taken.");
	}

	/** When the training ended. */
	Instant ended() {
		return started.plusSeconds((long) seconds);
	}
}
