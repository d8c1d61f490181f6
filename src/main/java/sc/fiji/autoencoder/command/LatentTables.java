package sc.fiji.autoencoder.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.measure.ResultsTable;
import sc.fiji.autoencoder.latent.Embedding;
import sc.fiji.autoencoder.latent.LatentDimensions;
import sc.fiji.autoencoder.latent.Place;

/** A latent space as tables: a row a patch, and a row a latent dimension. Everything is counted from 1 on. */
final class LatentTables {

	private static final int NEIGHBOURS = 5;
	private static final int COMPONENTS = 10;

	private LatentTables() {}

	/**
	 * Where each patch is from, how well it is reconstructed (mean squared error), its nearest neighbours, its coordinates
	 * along the first principal components and the numbers of its code.
	 *
	 * @param longest codes of more numbers are left out
	 */
	static ResultsTable patches(final Embedding embedding, final List<String> labels, final int longest) {
		final List<String> neighbours = IntStream.range(0, embedding.patches().size()).parallel().mapToObj(
			patch -> embedding.neighbours(patch, NEIGHBOURS).stream().map(other -> String.valueOf(other + 1)).collect(Collectors
				.joining(" "))).toList();
		final ResultsTable table = new ResultsTable(labels.size());
		for (int patch = 0; patch < labels.size(); patch++) {
			final Place place = embedding.patches().places().get(patch);
			table.setValue("Patch", patch, patch + 1);
			table.setValue("Image", patch, place.image());
			table.setValue("Slice", patch, place.slice());
			table.setValue("X (pixel)", patch, place.x());
			table.setValue("Y (pixel)", patch, place.y());
			table.setValue("Label", patch, labels.get(patch));
			table.setValue("Reconstruction error", patch, embedding.error(patch));
			table.setValue("Neighbours", patch, neighbours.get(patch));
		}
		final int decimals = 6;
		table.setDecimalPlaces(table.getColumnIndex("Reconstruction error"), decimals);
		final int components = Math.min(COMPONENTS, embedding.components().size());
		final int[] columns = columns(table, components, "PC", decimals);
		final int length = embedding.codes()[0].length;
		final int[] numbers = columns(table, length > longest ? 0 : length, "z", decimals);
		for (int patch = 0; patch < labels.size(); patch++) {
			final double[] coordinates = embedding.components().project(embedding.codes()[patch], components);
			for (int k = 0; k < components; k++)
				table.setValue(columns[k], patch, coordinates[k]);
			for (int i = 0; i < numbers.length; i++)
				table.setValue(numbers[i], patch, embedding.codes()[patch][i]);
		}
		return table;
	}

	/**
	 * How much each latent dimension varies, and in the same row the principal component of that number: there are as many
	 * or fewer.
	 */
	static ResultsTable dimensions(final Embedding embedding, final LatentDimensions dimensions) {
		final ResultsTable table = new ResultsTable();
		final double total = embedding.components().total();
		double sum = 0;
		for (int i = 0; i < dimensions.size(); i++) {
			table.addRow();
			table.addValue("Dimension", i + 1);
			table.addValue("Mean", dimensions.means()[i]);
			table.addValue("Deviation", Math.sqrt(dimensions.variances()[i]));
			table.addValue("Variance (%)", 100 * dimensions.share(i));
			table.addValue("Dead", dimensions.isDead(i) ? "yes" : "no");
			final double variance = i < embedding.components().size() ? embedding.components().variances()[i] : 0;
			sum += variance;
			table.addValue("Component (%)", total > 0 ? 100 * variance / total : 0);
			table.addValue("Components so far (%)", total > 0 ? 100 * sum / total : 0);
		}
		for (final String heading : table.getHeadings())
			if (!heading.equals("Dead")) table.setDecimalPlaces(table.getColumnIndex(heading), heading.equals("Dimension") ? 0
				: 4);
		return table;
	}

	/** New columns by their numbers, for looking up thousands of them by name would take long. */
	private static int[] columns(final ResultsTable table, final int count, final String prefix, final int decimals) {
		return IntStream.rangeClosed(1, count).map(i -> {
			final int column = table.getFreeColumn(prefix + i);
			table.setDecimalPlaces(column, decimals);
			return column;
		}).toArray();
	}
}
