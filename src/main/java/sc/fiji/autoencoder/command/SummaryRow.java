package sc.fiji.autoencoder.command;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What became of an image.
 *
 * @param image its path in its own folder, by which the tables name it
 * @param file its whole path
 * @param status done, skipped or failed
 * @param seconds that it took
 * @param results files in the folder of the results, separated by spaces
 * @param reason of a failure
 */
record SummaryRow(String image, String file, String status, double seconds, String results, String reason)
	implements ImageRow
{

	static final String FAILED = "failed";

	boolean hasFailed() {
		return status.equals(FAILED);
	}

	@Override
	public boolean isOfInterest() {
		return !hasFailed() || Files.exists(Path.of(file));
	}
}
