package sc.fiji.autoencoder.denoise;

/** Watches an image being denoised and may end it; called on the denoiser's thread. */
public interface DenoiseMonitor {

	/** After each tile. */
	void progressed(long pixels, long total);

	/** Something that the user should know, a sentence. */
	void noted(String sentence);

	/** Whether to stop after this tile. */
	boolean cancelled();
}
