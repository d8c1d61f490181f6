package sc.fiji.autoencoder.command;

import java.util.Map;
import java.util.TreeMap;

import ij.measure.ResultsTable;

/** A table with a property a row. */
final class PropertyRows {

	private PropertyRows() {}

	/** The values by their properties. */
	static Map<String, String> of(final ResultsTable table) {
		final Map<String, String> properties = new TreeMap<>();
		for (int row = 0; row < table.size(); row++)
			properties.put(table.getStringValue("Property", row), table.getStringValue("Value", row));
		return properties;
	}
}
