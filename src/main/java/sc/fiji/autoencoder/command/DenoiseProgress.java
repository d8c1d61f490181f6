package sc.fiji.autoencoder.command;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.denoise.DenoiseMonitor;

/** Tells the task bar and the log how denoising goes. */
record DenoiseProgress(Progress progress, String image, LogService log) implements DenoiseMonitor {

	@Override
	public void progressed(final long pixels, final long total) {
		progress.show(pixels, total, image);
	}

	@Override
	public void noted(final String sentence) {
		log.warn(image + ": " + sentence);
	}

	@Override
	public boolean cancelled() {
		return progress.isCancelled();
	}
}
