package sc.fiji.autoencoder.command;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.image.ImageMonitor;

/**
 * Tells the task bar and the log how it goes with one file of many, each of which counts as much as it is large.
 *
 * @param name of the file
 * @param label what to show
 * @param before bytes of the files that are done
 * @param bytes of this file
 * @param all bytes of all files
 */
record FileProgress(Progress progress, String name, String label, long before, long bytes, long all, LogService log)
	implements ImageMonitor
{

	@Override
	public void progressed(final long pixels, final long total) {
		progress.show(before + Math.round((double) bytes * pixels / total), all, label);
	}

	@Override
	public void noted(final String sentence) {
		log.warn(name + ": " + sentence);
	}

	@Override
	public boolean cancelled() {
		return progress.isCancelled();
	}
}
