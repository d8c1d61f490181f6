package sc.fiji.autoencoder.engine.runtime;

import java.util.concurrent.CancellationException;

/** Hears how an installation goes, and may end it. */
public interface InstallMonitor {

	/**
	 * @param done bytes that are here, those of an earlier try included
	 * @param total bytes in all
	 */
	void progressed(long done, long total);

	/** Nothing goes on until another installation has ended. */
	void waiting();

	/** @throws CancellationException if the user cancelled */
	void check();
}
