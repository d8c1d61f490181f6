package sc.fiji.autoencoder.command;

import java.util.Locale;

import sc.fiji.autoencoder.engine.runtime.InstallMonitor;

/** Shows an installation in Fiji's task bar: how much has arrived, how fast, and how long the rest will take. */
final class InstallProgress implements InstallMonitor {

	private final Progress progress;
	private final String version;
	private long first = -1;
	private long start;

	InstallProgress(final Progress progress, final String version) {
		this.progress = progress;
		this.version = version;
	}

	@Override
	public void progressed(final long done, final long total) {
		if (first < 0) {
			first = done;
			start = System.nanoTime();
			progress.restart();
		}
		final double seconds = (System.nanoTime() - start) * 1e-9;
		final String speed = done > first ? String.format(Locale.ROOT, ", %.1f MB/s", (done - first) / 1e6 / seconds) : "";
		// What an earlier try has brought took no time of this one.
		progress.show(done - first, total - first, String.format(Locale.ROOT, "TensorFlow %s: %.0f of %.0f MB%s", version,
			done / 1e6, total / 1e6, speed));
	}

	@Override
	public void waiting() {
		progress.show(0, 0, "TensorFlow " + version + ": another installation is going on");
	}

	@Override
	public void check() {
		progress.check();
	}
}
