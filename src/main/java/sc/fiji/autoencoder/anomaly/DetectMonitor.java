package sc.fiji.autoencoder.anomaly;

/** Watches an image being searched for anomalies and may end it; called on the detector's thread. */
public interface DetectMonitor {

	/** After each piece of work. */
	void progressed(long pixels, long total);

	/** Something that the user should know, a sentence. */
	void noted(String sentence);

	/** Whether to stop after this piece. */
	boolean cancelled();
}
