package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import ij.measure.ResultsTable;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.image.SafeFiles;

/** What became of each image of a folder: summary.csv beside the results. */
final class FolderSummary {

	private static final String DONE = "done";
	private static final String SKIPPED = "skipped";
	private static final String FAILED = "failed";

	/** Names in a sentence; the table has them all. */
	private static final int MOST_NAMES = 10;

	private record Row(String image, String status, double seconds, String results, String reason) {}

	private final Path folder;
	private final int count;
	private final List<Row> rows = new ArrayList<>();

	/** @param count of the images */
	FolderSummary(final Path folder, final int count) {
		this.folder = folder;
		this.count = count;
	}

	void done(final ImageSource.Entry entry, final double seconds, final List<Path> results) {
		rows.add(new Row(entry.name(), DONE, seconds, results.stream().map(result -> folder.relativize(result).toString())
			.collect(Collectors.joining(" ")), ""));
	}

	/** Its results are there already. */
	void skipped(final ImageSource.Entry entry) {
		rows.add(new Row(entry.name(), SKIPPED, 0, "", ""));
	}

	void failed(final ImageSource.Entry entry, final double seconds, final String reason) {
		rows.add(new Row(entry.name(), FAILED, seconds, "", reason));
	}

	/** Saves the table, even of a run that was cancelled, and says in one line how many images were done. */
	void save(final LogService log) throws IOException {
		Files.createDirectories(folder);
		SafeFiles.write(file(), beside -> Files.writeString(beside, Tables.csv(table())));
		log.info(count(DONE) + " of " + count + (count == 1 ? " image" : " images") + " done, " + count(SKIPPED) +
			" skipped as unchanged, " + count(FAILED) + " failed: " + file() + ".");
	}

	/** @throws IOException in one sentence that names those that failed, if any did */
	void requireNoFailure() throws IOException {
		final List<String> failed = rows.stream().filter(row -> row.status.equals(FAILED)).map(row -> "\"" + row.image +
			"\"").toList();
		if (failed.isEmpty()) return;
		final int more = failed.size() - MOST_NAMES;
		throw new IOException(failed.size() + " of " + count + (count == 1 ? " image" : " images") + " failed: " + String
			.join(", ", failed.subList(0, Math.min(MOST_NAMES, failed.size()))) + (more > 0 ? " and " + more + " more" : "") +
			"; " + file() + " says why.");
	}

	private Path file() {
		return folder.resolve("summary.csv");
	}

	private long count(final String status) {
		return rows.stream().filter(row -> row.status.equals(status)).count();
	}

	private ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		for (final Row row : rows) {
			table.addRow();
			table.addValue("Image", row.image);
			table.addValue("Status", row.status);
			table.addValue("Seconds", Math.round(10 * row.seconds) / 10.); // a table writes small numbers with exponents
			table.addValue("Results", row.results);
			table.addValue("Reason", row.reason);
		}
		table.setDecimalPlaces(table.getColumnIndex("Seconds"), 1);
		return table;
	}
}
