package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelFile;
import sc.fiji.autoencoder.model.Shelf;
import sc.fiji.autoencoder.training.Start;

/** What our commands find in Fiji's folder: TensorFlow, where Fiji's launcher does not look, and the user's models. */
final class Installation {

	private Installation() {}

	/** Opens the engine and says in one line which it is and where it runs. One at a time, so that nobody is asked twice. */
	static synchronized Engine engine(final String device, final LogService log) {
		final Engine engine = new EngineStart(EngineStart.fiji(), log).open(Device.of(device));
		log.info(engine.info().describe());
		return engine;
	}

	static Shelf shelf() {
		final Path fiji = EngineStart.fiji();
		return new Shelf((fiji == null ? Path.of("") : fiji).resolve("models"));
	}

	/**
	 * What a training starts from.
	 *
	 * @param model a file, a name in Fiji's models folder, or empty for the bundled one
	 * @param parameter that it was given with
	 * @throws IOException in one sentence, if it is of another kind, is damaged, or has not what it takes to go on
	 */
	static Start start(final String model, final String parameter, final Kind wanted, final Ancestor.Relation relation)
		throws IOException
	{
		try (ModelFile file = ModelFile.open(shelf().find(model, parameter), wanted)) {
			return Start.from(file, relation);
		}
	}
}
