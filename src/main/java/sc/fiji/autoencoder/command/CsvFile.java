package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A table that somebody wrote, with its cells as they are: ImageJ's reader would take the name 001 for the number 1.
 *
 * @param headings in lower case
 * @param rows as many cells as there are headings; those that are missing in the file are empty
 */
record CsvFile(List<String> headings, List<List<String>> rows) {

	private static final String BYTE_ORDER_MARK = "\uFEFF";
	private static final char UNREADABLE = '\uFFFD';

	/**
	 * Reads text whose cells are separated by tabs, commas or, as spreadsheets write it in some countries, semicolons; what
	 * has quotes around it may have separators in it.
	 *
	 * @throws IOException in one sentence that names the file, if it is something else
	 */
	static CsvFile read(final Path file) throws IOException {
		final String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		final List<String> lines = text.replaceFirst("^" + BYTE_ORDER_MARK, "").lines().filter(line -> !line.isBlank())
			.toList();
		final String first = lines.isEmpty() ? "" : lines.get(0);
		final char separator = Stream.of('\t', ',', ';').filter(c -> first.indexOf(c) >= 0).findFirst().orElse('\0');
		if (separator == '\0' || first.chars().anyMatch(c -> c < ' ' && c != '\t' || c == UNREADABLE)) throw new IOException(
			"\"" + file + "\" cannot be read as a CSV file.");
		final List<String> headings = cells(first, separator).stream().map(heading -> heading.toLowerCase(Locale.ROOT))
			.toList();
		return new CsvFile(headings, lines.stream().skip(1).map(line -> {
			final List<String> cells = cells(line, separator);
			while (cells.size() < headings.size())
				cells.add("");
			return cells;
		}).toList());
	}

	private static List<String> cells(final String line, final char separator) {
		final List<String> cells = new ArrayList<>();
		final StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < line.length(); i++) {
			final char c = line.charAt(i);
			if (c == '"') {
				if (!quoted && i > 0 && line.charAt(i - 1) == '"') cell.append(c); // "" in quotes stands for one
				quoted = !quoted;
			}
			else if (c == separator && !quoted) {
				cells.add(cell.toString().strip());
				cell.setLength(0);
			}
			else cell.append(c);
		}
		cells.add(cell.toString().strip());
		return cells;
	}
}
