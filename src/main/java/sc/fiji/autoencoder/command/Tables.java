package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;

import ij.measure.ResultsTable;

import sc.fiji.autoencoder.image.SafeFiles;

/** A results table as text: the headings, then one line a row. */
public final class Tables {

	private Tables() {}

	/** For people and for {@code cut}; tabs and line breaks in a cell become spaces. */
	public static String tabSeparated(final ResultsTable table) {
		return text(table, "\t", cell -> cell.replaceAll("[\\t\\r\\n]", " "));
	}

	/** Comma-separated values (RFC 4180 with {@code \n}): a cell with a comma, quote or line break is quoted. */
	static String csv(final ResultsTable table) {
		return text(table, ",", cell -> cell.matches("(?s).*[,\"\\r\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
	}

	/** Puts a number with so many decimals into the last row. */
	static void add(final ResultsTable table, final String heading, final double value, final int decimals) {
		table.addValue(heading, value);
		table.setDecimalPlaces(table.getColumnIndex(heading), decimals);
	}

	/**
	 * Saves a table as {@link #csv}: wholly, or not at all.
	 *
	 * @throws IOException in one sentence that names the file
	 */
	static void save(final ResultsTable table, final Path file) throws IOException {
		SafeFiles.write(file, csv(table));
	}

	private static String text(final ResultsTable table, final String separator, final UnaryOperator<String> cell) {
		final StringBuilder text = new StringBuilder();
		final String[] headings = table.getHeadings();
		// A table looks a heading up among all of them, and may have thousands.
		final int[] columns = Arrays.stream(headings).mapToInt(table::getColumnIndex).toArray();
		for (int row = -1; row < table.size(); row++)
			for (int column = 0; column < headings.length; column++) {
				final String value = row < 0 ? headings[column] : value(table, headings[column], columns[column], row);
				text.append(cell.apply(value)).append(column == headings.length - 1 ? "\n" : separator);
			}
		return text.toString();
	}

	/** @param column that of the heading, or none if it is the one of the rows' labels */
	private static String value(final ResultsTable table, final String heading, final int column, final int row) {
		return column == ResultsTable.COLUMN_NOT_FOUND ? table.getStringValue(heading, row) : table.getStringValue(column,
			row);
	}
}
