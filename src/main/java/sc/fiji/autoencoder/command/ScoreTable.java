package sc.fiji.autoencoder.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import ij.measure.ResultsTable;

/** The scores of planes as a table: a row a plane and, last, their means. */
final class ScoreTable {

	private record Row(String image, int plane, Score score) {}

	private final List<Row> rows = new ArrayList<>();

	/** @param plane its number in the image, from 1 */
	void add(final String image, final int plane, final Score score) {
		rows.add(new Row(image, plane, score));
	}

	/** How many planes. */
	int size() {
		return rows.size();
	}

	/** The mean of one score over all planes. */
	double mean(final ToDoubleFunction<Score> score) {
		return rows.stream().map(Row::score).mapToDouble(score).average().orElse(Double.NaN);
	}

	/** @param fitted whether there are columns for the affine fit */
	ResultsTable table(final boolean fitted) {
		final ResultsTable table = new ResultsTable();
		for (final Row row : rows) {
			table.addRow();
			table.addValue("Image", row.image);
			table.addValue("Plane", row.plane);
			addScores(table, row.score.psnr(), row.score.ssim(), row.score.rse());
			table.addValue("Range", row.score.range());
			if (fitted) table.addValue("a", row.score.fit().a());
			if (fitted) table.addValue("b", row.score.fit().b());
		}
		table.addRow();
		table.addValue("Image", "mean");
		table.addValue("Plane", "");
		addScores(table, mean(Score::psnr), mean(Score::ssim), mean(Score::rse));
		for (final String empty : fitted ? List.of("Range", "a", "b") : List.of("Range"))
			table.addValue(empty, "");
		setDecimals(table);
		return table;
	}

	private static void addScores(final ResultsTable table, final double psnr, final double ssim, final double rse) {
		table.addValue("PSNR (dB)", psnr);
		table.addValue("SSIM", ssim);
		table.addValue("RSE", rse);
	}

	/** Range and b have five digits of what the largest range has, whether that is 1 or 65535. */
	private void setDecimals(final ResultsTable table) {
		final double range = rows.stream().mapToDouble(row -> row.score.range()).max().orElse(1);
		final int digits = (int) Math.max(0, Math.min(9, 4 - Math.floor(Math.log10(range))));
		for (final String heading : table.getHeadings())
			table.setDecimalPlaces(table.getColumnIndex(heading), switch (heading) {
				case "Plane" -> 0;
				case "PSNR (dB)" -> 3;
				case "SSIM", "a" -> 4;
				case "RSE" -> 6;
				default -> digits;
			});
	}
}
