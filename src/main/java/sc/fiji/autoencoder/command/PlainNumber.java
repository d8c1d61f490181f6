package sc.fiji.autoencoder.command;

import java.math.BigDecimal;

/** Numbers in sentences. */
public final class PlainNumber {

	private PlainNumber() {}

	/** As people write it: 0.0001 rather than 1.0E-4, and 1 rather than 1.0; what is not finite by its name. */
	public static String of(final Number value) {
		return Double.isFinite(value.doubleValue()) ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()
			: value.toString();
	}
}
