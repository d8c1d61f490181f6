package sc.fiji.autoencoder.engine.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Copies the jars that other folders of this computer have, whole, and takes the others from elsewhere. */
public final class InstalledFirst implements JarSource {

	private final List<Path> folders;
	private final JarSource elsewhere;

	/** @param folders need not exist */
	public InstalledFirst(final List<Path> folders, final JarSource elsewhere) {
		this.folders = folders;
		this.elsewhere = elsewhere;
	}

	@Override
	public void fetch(final Artifact artifact, final Path part, final Runnable tick) throws IOException {
		for (final Path folder : folders) {
			if (!artifact.isSound(folder.resolve(artifact.fileName()), tick)) continue;
			try (FileSource source = new FileSource(folder)) {
				source.fetch(artifact, part, tick);
			}
			return;
		}
		elsewhere.fetch(artifact, part, tick);
	}
}
