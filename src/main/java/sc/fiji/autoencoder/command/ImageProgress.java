package sc.fiji.autoencoder.command;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.image.ImageMonitor;

/**
 * Tells the task bar and the log how it goes with an image.
 *
 * @param image its name
 */
record ImageProgress(Progress progress, String image, LogService log) implements ImageMonitor {

	/** Of work that comes after other work on the same images. */
	static ImageProgress stage(final Progress progress, final String work, final LogService log) {
		progress.restart();
		return new ImageProgress(progress, work, log);
	}

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
