package sc.fiji.autoencoder.command;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.anomaly.DetectMonitor;

/**
 * Tells the task bar and the log how detection goes.
 *
 * @param image name of the image
 * @param index of the image among all that are searched
 * @param count how many images are searched
 */
record DetectProgress(Progress progress, String image, int index, int count, LogService log) implements DetectMonitor {

	@Override
	public void progressed(final long pixels, final long total) {
		progress.show(index * total + pixels, count * total, image);
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
