package sc.fiji.autoencoder.image;

/** Watches an image going through a network and may end it; called on the worker's thread. */
public interface ImageMonitor {

	/** After each piece of work. */
	void progressed(long pixels, long total);

	/** Something that the user should know, a sentence. */
	void noted(String sentence);

	/** Whether to stop after this piece. */
	boolean cancelled();
}
