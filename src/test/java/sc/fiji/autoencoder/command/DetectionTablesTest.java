package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

class DetectionTablesTest {

	@Test
	void aProbabilityIsNeverWrittenAsNone() {
		assertEquals("a.tif,1,2.000,0.020000,no,0", csv(0.02));
		assertEquals("a.tif,1,2.000,2.000E-2,no,0 a.tif,1,2.000,1.234E-10,no,0", csv(0.02, 1.234e-10));
	}

	@Test
	void anAreaAndAPlaceAreNeverWrittenAsNoneWhateverTheUnit() {
		assertEquals("0.3750 2.500 1.250", areaAndPlace("micron", 0.25));
		assertEquals("3.750000E-7 0.002500 0.001250", areaAndPlace("mm", 0.25e-3));
		assertEquals("3.750000E-13 0.000002500 0.000001250", areaAndPlace("m", 0.25e-6));
		assertEquals("3.750000E-19 2.500000E-9 1.250000E-9", areaAndPlace("m", 0.25e-9));
	}

	/** Of six pixels around (10, 5). */
	private static String areaAndPlace(final String unit, final double pixel) {
		final DetectionRows.RegionRow region = new DetectionRows.RegionRow("a.tif", 1, 9, 4, 3, 2, 6, 2, 3, 0.01, 10, 5, unit,
			pixel, pixel, 0, 0);
		final String[] cells = Tables.csv(new DetectionTables(List.of(new DetectionRows("a.tif", List.of(region), List
			.of()))).regions()).lines().toList().get(1).split(",");
		return String.join(" ", cells[6], cells[10], cells[11]);
	}

	private static String csv(final double... p) {
		final List<DetectionRows> rows = Arrays.stream(p).mapToObj(each -> new DetectionRows("a.tif", List.of(), List.of(
			new DetectionRows.SliceRow("a.tif", 1, 2, each, false, 0)))).toList();
		return Tables.csv(new DetectionTables(rows).images()).lines().skip(1).reduce((one, other) -> one + " " + other)
			.orElseThrow();
	}
}
