package sc.fiji.autoencoder.command;

import java.nio.file.Path;
import java.util.List;

import org.scijava.log.LogService;

import ij.IJ;
import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.model.Shelf;

/** What our commands find in Fiji's folder: TensorFlow, where Fiji's launcher does not look, and the user's models. */
final class Installation {

	/** Beside jars/ and plugins/, whose jars Fiji puts on its class path. */
	private static final Path ENGINE = Path.of("autoencoder", "engine");

	/** Set by the launcher that is used without Fiji. */
	private static final String DIRECTORY = "autoencoder.directory";

	private Installation() {}

	/** Opens the engine and says in one line which it is and where it runs. */
	static Engine engine(final String device, final LogService log) {
		final Device wanted = Device.of(device);
		final Path fiji = folder();
		final Engine engine = Engines.open(wanted, fiji == null ? List.of() : List.of(fiji.resolve(ENGINE)));
		log.info(engine.info().describe());
		return engine;
	}

	static Shelf shelf() {
		final Path fiji = folder();
		return new Shelf((fiji == null ? Path.of("") : fiji).resolve("models"));
	}

	/** Fiji's folder, or that of our launcher, or null without any. */
	private static Path folder() {
		final String folder = System.getProperty(DIRECTORY, IJ.getDirectory("imagej"));
		return folder == null ? null : Path.of(folder);
	}
}
