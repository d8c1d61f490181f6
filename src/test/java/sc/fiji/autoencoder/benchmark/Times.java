package sc.fiji.autoencoder.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;

/**
 * How long something took.
 *
 * @param wall seconds that went by
 * @param processor seconds of all processors that this process used meanwhile, those of TensorFlow included
 */
record Times(double wall, double processor) {

	static final Times NONE = new Times(0, 0);

	/** Since some moment in the past. */
	static Times now() {
		return new Times(System.nanoTime() * 1e-9, ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
			.getProcessCpuTime() * 1e-9);
	}

	Times minus(final Times before) {
		return new Times(wall - before.wall, processor - before.processor);
	}

	Times plus(final Times other) {
		return new Times(wall + other.wall, processor + other.processor);
	}

	Times over(final double amount) {
		return new Times(wall / amount, processor / amount);
	}

	/** Wall time, and that of the processors in brackets. */
	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%.2f (%.2f)", wall, processor);
	}
}
