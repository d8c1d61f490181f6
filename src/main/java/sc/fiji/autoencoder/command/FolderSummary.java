package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import ij.measure.ResultsTable;

import org.scijava.log.LogService;

/** What became of each image of a folder: summary.csv beside the results, with those of other runs into that folder. */
final class FolderSummary {

	private static final String DONE = "done";
	private static final String SKIPPED = "skipped";

	/** Names in a sentence; the table has them all. */
	private static final int MOST_NAMES = 10;

	private final Path folder;
	private final int count;
	private final List<SummaryRow> rows = new ArrayList<>();

	/** @param count of the images */
	FolderSummary(final Path folder, final int count) {
		this.folder = folder;
		this.count = count;
	}

	void done(final ImageSource.Entry entry, final double seconds, final List<Path> results) {
		add(entry, DONE, seconds, results.stream().map(result -> folder.relativize(result).toString()).collect(Collectors
			.joining(" ")), "");
	}

	/** Its results are there already. */
	void skipped(final ImageSource.Entry entry) {
		add(entry, SKIPPED, 0, "", "");
	}

	void failed(final ImageSource.Entry entry, final double seconds, final String reason) {
		add(entry, SummaryRow.FAILED, seconds, "", reason);
	}

	/** Saves the table, even of a run that was cancelled, and says in one line how many images were done. */
	void save(final LogService log) throws IOException {
		SharedRows.of(file(), SummaryRow[].class).merge(rows, log, all -> Tables.save(table(all), file()));
		log.info(count(DONE) + " of " + count + (count == 1 ? " image" : " images") + " done, " + count(SKIPPED) +
			" skipped as unchanged, " + count(SummaryRow.FAILED) + " failed: " + file() + ".");
	}

	/** @throws IOException in one sentence that names those that failed, if any did */
	void requireNoFailure() throws IOException {
		final List<String> failed = rows.stream().filter(SummaryRow::hasFailed).map(row -> "\"" + row.image() + "\"").toList();
		if (failed.isEmpty()) return;
		final int more = failed.size() - MOST_NAMES;
		throw new IOException(failed.size() + " of " + count + (count == 1 ? " image" : " images") + " failed: " + String
			.join(", ", failed.subList(0, Math.min(MOST_NAMES, failed.size()))) + (more > 0 ? " and " + more + " more" : "") +
			"; " + file() + " says why.");
	}

	private void add(final ImageSource.Entry entry, final String status, final double seconds, final String results,
		final String reason)
	{
		rows.add(new SummaryRow(entry.name(), entry.file().orElseThrow().toAbsolutePath().toString(), status, seconds, results,
			reason));
	}

	private Path file() {
		return folder.resolve("summary.csv");
	}

	private long count(final String status) {
		return rows.stream().filter(row -> row.status().equals(status)).count();
	}

	private static ResultsTable table(final List<SummaryRow> rows) {
		final ResultsTable table = new ResultsTable();
		for (final SummaryRow row : rows) {
			table.addRow();
			table.addValue("Image", row.image());
			table.addValue("Status", row.status());
			table.addValue("Seconds", String.format(Locale.ROOT, "%.1f", row.seconds()));
			table.addValue("Results", row.results());
			table.addValue("Reason", row.reason());
		}
		return table;
	}
}
