package sc.fiji.autoencoder.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import ij.measure.ResultsTable;

import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.model.foreign.ForeignDescription;
import sc.fiji.autoencoder.model.foreign.ForeignExample;
import sc.fiji.autoencoder.model.foreign.ForeignFile;

/** A model of another program. */
record ForeignCard(ForeignFile model, Path file) implements ModelCard {

	private static final String KIND = "network of another program";

	static ModelCard open(final Path file) throws IOException {
		return new ForeignCard(ForeignFile.open(file), file);
	}

	@Override
	public String name() {
		return model.description().name();
	}

	@Override
	public void addTo(final ResultsTable list, final String name) throws IOException {
		ModelTables.add(list, name, KIND, "", "1", "any plane", "", "", ModelTables.megabytes(file), authors(), model
			.description().license());
	}

	@Override
	public ResultsTable description() throws IOException {
		final ForeignDescription said = model.description();
		final ResultsTable table = new ResultsTable();
		ModelTables.row(table, "Name", said.name());
		ModelTables.row(table, "Description", said.description());
		ModelTables.row(table, "Kind", KIND + ", bioimage.io " + said.format() + ", for denoise");
		ModelTables.row(table, "Authors", authors());
		ModelTables.row(table, "Licence", said.license());
		ModelTables.row(table, "File", file + " (" + ModelTables.megabytes(file) + " MB)");
		ModelTables.row(table, "Fingerprint", model.fingerprint());
		ModelTables.row(table, "Planes", "1 in, 1 out");
		ModelTables.row(table, "Input", "height " + said.input().height().orElseThrow() + ", width " + said.input().width()
			.orElseThrow() + " pixels");
		ModelTables.row(table, "Halo", said.output().halo() > 0 ? said.output().halo() + " pixels" : "not told");
		ModelTables.row(table, "Before the network", said.passage().preprocessing());
		ModelTables.row(table, "After the network", said.passage().postprocessing());
		return table;
	}

	private String authors() {
		return String.join(", ", model.description().authors());
	}

	@Override
	public Optional<BufferedImage> cover() throws IOException {
		return model.cover();
	}

	@Override
	public double difference(final Engine engine) throws IOException {
		final ForeignExample example = model.example();
		try (LoadedForeign loaded = LoadedForeign.open(file, engine)) {
			return example.difference(model.description().passage(), loaded.network());
		}
		catch (final EngineException.OutOfMemory e) {
			throw e;
		}
		catch (final EngineException e) {
			throw model.refused(e);
		}
	}

	@Override
	public String unit() {
		return "its range";
	}

	@Override
	public void export(final Path target) throws IOException {
		throw new IOException("\"" + file + "\" is a model of another program, which is not exported: its file is what " +
			"others can read already.");
	}

	@Override
	public void close() throws IOException {
		model.close();
	}
}
