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

	private static String csv(final double... p) {
		final List<DetectionRows> rows = Arrays.stream(p).mapToObj(each -> new DetectionRows("a.tif", List.of(), List.of(
			new DetectionRows.SliceRow("a.tif", 1, 2, each, false, 0)))).toList();
		return Tables.csv(new DetectionTables(rows).images()).lines().skip(1).reduce((one, other) -> one + " " + other)
			.orElseThrow();
	}
}
