package sc.fiji.autoencoder.command;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import ij.measure.ResultsTable;

import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.model.ModelFile;

/** What there is to tell of a model's file, whoever made it. Errors are one sentence that names the file. */
interface ModelCard extends Closeable {

	/** @throws IOException if it is damaged, no model, or none that can be used here */
	static ModelCard open(final Path file, final boolean bundled) throws IOException {
		return ModelFile.isForeign(file) ? ForeignCard.open(file) : OwnCard.open(file, bundled);
	}

	/** What its author calls it. */
	String name();

	/** Adds a row to the list of all models. */
	void addTo(ResultsTable list, String name) throws IOException;

	/** Everything that a user may want to know of it: a property a row. */
	ResultsTable description() throws IOException;

	Optional<BufferedImage> cover() throws IOException;

	/** How far its network is from what it was where it was made: the largest difference to its test output. */
	double difference(Engine engine) throws IOException;

	/** Of what that difference is a part. */
	String unit();

	/** Writes a copy of it to give away. */
	void export(Path target) throws IOException;
}
