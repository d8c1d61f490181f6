package sc.fiji.autoencoder.engine.runtime;

import java.io.IOException;
import java.nio.file.Path;

/** Where the jars of a runtime come from. */
public interface JarSource {

	/**
	 * Fills a file with a jar. Whether it is the right one is for the caller to check.
	 *
	 * @param part need not exist; what it holds already may be kept as the beginning
	 * @param tick called several times a second; what it throws ends the work, and the file keeps what it holds
	 * @throws IOException in one sentence, if the jar does not come
	 */
	void fetch(Artifact artifact, Path part, Runnable tick) throws IOException;
}
