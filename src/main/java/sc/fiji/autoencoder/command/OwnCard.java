package sc.fiji.autoencoder.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import ij.measure.ResultsTable;

import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.Example;
import sc.fiji.autoencoder.model.ModelFile;
import sc.fiji.autoencoder.model.SharedCopy;
import sc.fiji.autoencoder.training.Start;

/**
 * A model of ours.
 *
 * @param bundled whether it came with the plugin
 */
record OwnCard(ModelFile model, Path file, boolean bundled) implements ModelCard {

	static ModelCard open(final Path file, final boolean bundled) throws IOException {
		return new OwnCard(ModelFile.open(file), file, bundled);
	}

	@Override
	public String name() {
		return model.description().name();
	}

	@Override
	public void addTo(final ResultsTable list, final String name) throws IOException {
		ModelTables.add(list, name, model.description(), file);
	}

	@Override
	public ResultsTable description() throws IOException {
		return ModelTables.description(model, file, bundled);
	}

	@Override
	public Optional<BufferedImage> cover() throws IOException {
		return Optional.of(model.cover());
	}

	@Override
	public double difference(final Engine engine) throws IOException {
		final Example example = model.example();
		try (Predictor predictor = engine.predictor(model.savedModel())) {
			return example.difference(model.description(), predictor::predict);
		}
	}

	@Override
	public String unit() {
		return "its normalised values";
	}

	@Override
	public void export(final Path target) throws IOException {
		SharedCopy.write(file, Start.from(model, Ancestor.Relation.FINETUNED).weights(), target);
	}

	@Override
	public void close() throws IOException {
		model.close();
	}
}
