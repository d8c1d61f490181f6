package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import ij.measure.ResultsTable;

import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.EngineDetails;
import sc.fiji.autoencoder.engine.EngineInfo;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.Hardware;
import sc.fiji.autoencoder.engine.runtime.Catalogue;
import sc.fiji.autoencoder.engine.runtime.Platform;
import sc.fiji.autoencoder.engine.runtime.RuntimeBuild;
import sc.fiji.autoencoder.engine.runtime.RuntimeFolder;

/** What there is to tell about the engine, a property a row. */
final class EngineTable {

	private static final double TEST_SECONDS = 2;

	private final ResultsTable table = new ResultsTable();
	private final List<String> lines = new ArrayList<>();

	/** What is there without an engine being started. */
	void describe(final EngineStart start) throws IOException {
		row("Computer", Hardware.processor());
		final List<String> gpus = Hardware.gpus();
		row("NVIDIA GPU", gpus.isEmpty() ? "none that a driver knows" : String.join("; ", gpus));
		for (final RuntimeFolder folder : start.folders()) {
			row("Installed in", folder.root() + ": " + (folder.installed().isEmpty() ? "none" : String.join(", ", folder
				.installed())) + folder.chosen().map(chosen -> ", chosen " + chosen).orElse(""));
		}
		final List<RuntimeBuild> builds = Catalogue.bundled().of(Platform.here());
		row("To be installed", builds.isEmpty() ? "nothing, for no runtime exists for this platform" : builds.stream().map(
			RuntimeBuild::describe).collect(Collectors.joining(", ")));
		if (!start.isInstalled()) row("Engine", "none; \"engine action=install\" installs one");
		else row("Taken from", Engines.find(start.searched()));
		if (start.crashed()) row("Engine", "not started, for the last time it ended Java; \"engine action=retry\" tries again");
	}

	/** What a started one tells, and how fast it is. */
	void describe(final Engine engine) {
		final EngineInfo info = engine.info();
		final EngineDetails details = engine.details();
		row("Engine", info.name() + " " + info.version() + (details.cuda().isEmpty() ? ", built for CPUs" :
			", built for " + details.cuda()));
		row("Native library", details.library());
		if (!details.cuda().isEmpty()) {
			row("CUDA found", details.found().isEmpty() ? "nothing" : String.join(" ", details.found()));
			row("CUDA missing", details.missing().isEmpty() ? "nothing" : String.join(" ", details.missing()));
		}
		row("Devices", details.devices().stream().map(device -> device.name() + (device.name().startsWith("GPU")
			? " (" + device.memory() / (1 << 20) + " MB)" : "")).collect(Collectors.joining(", ")));
		row("Computes on", (info.gpu() ? "GPU, " : "CPU, ") + info.threads() + (info.threads() == 1 ? " thread" :
			" threads"));
		row("Why no GPU", info.gpu() ? "there is one" : info.reason());
		row("Speed", String.format(Locale.ROOT, "%.1f GFLOP/s (3 x 3 convolutions, 64 to 64 channels)", engine.gigaflops(
			TEST_SECONDS)));
	}

	ResultsTable table() {
		return table;
	}

	/** For the log. */
	List<String> lines() {
		return lines;
	}

	private void row(final String property, final String value) {
		ModelTables.row(table, property, value);
		lines.add(property + ": " + value);
	}
}
