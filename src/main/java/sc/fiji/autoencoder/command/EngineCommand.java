package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ij.measure.ResultsTable;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.runtime.Catalogue;
import sc.fiji.autoencoder.engine.runtime.FileSource;
import sc.fiji.autoencoder.engine.runtime.HttpSource;
import sc.fiji.autoencoder.engine.runtime.Platform;
import sc.fiji.autoencoder.engine.runtime.Repository;
import sc.fiji.autoencoder.engine.runtime.RuntimeBuild;
import sc.fiji.autoencoder.engine.runtime.RuntimeFolder;

/** Tells which TensorFlow computes, on what and why, and installs another. */
@Plugin(type = Command.class, name = "engine", label = "TensorFlow Engine...",
	menu = { @Menu(label = "Plugins"), @Menu(label = "Autoencoder"),
		@Menu(label = "TensorFlow Engine...", weight = 100) }, headless = true,
	description = "Tells which TensorFlow computes, on which device and why, and installs or removes one.")
public class EngineCommand extends AutoencoderCommand implements LoggedResults {

	private static final String SHOW = "show";
	private static final String INSTALL = "install";
	private static final String REMOVE = "remove";
	private static final String RETRY = "retry";

	@Parameter(required = false, persist = false, choices = { SHOW, RETRY, INSTALL, REMOVE },
		description = "show: what computes, with a short test; retry: the same with one that crashed; install or remove a version.")
	private String action = SHOW;

	@Parameter(required = false, persist = false, choices = { Catalogue.DEFAULT, "0.5.0-cpu", "0.5.0-gpu", "1.1.0-cpu",
		"1.1.0-gpu" },
		description = "Version to install or remove; default installs one for the CPU, and removes the chosen one.")
	private String version = Catalogue.DEFAULT;

	@Parameter(required = false, persist = false, style = DialogWidget.FILE,
		description = "Folder or zip with jars to install, downloaded elsewhere; empty to download them now.")
	private String file = "";

	@Parameter(required = false, persist = false,
		description = "A Maven repository to download from; empty for the usual one.")
	private String address = "";

	@Parameter(required = false, persist = false, style = DialogWidget.HELP, choices = { "auto", "cpu", "gpu" },
		description = "What to test; auto takes the GPU where there is one.")
	private String device = "auto";

	@Parameter(type = ItemIO.OUTPUT)
	private ResultsTable engine;

	private List<String> lines = List.of();

	@Override
	protected void execute() throws IOException {
		final boolean installs = action.equals(INSTALL);
		requireOnly("file", file, installs, INSTALL);
		requireOnly("address", address, installs, INSTALL);
		requireOnly("version", version.equals(Catalogue.DEFAULT) ? "" : version, installs || action.equals(REMOVE),
			"install or remove");
		final EngineStart start = new EngineStart(EngineStart.fiji(), log());
		switch (action) {
			case INSTALL -> install(start);
			case REMOVE -> remove(start);
			case RETRY -> {
				start.retry();
				show(start);
			}
			default -> show(start);
		}
	}

	@Override
	public List<String> lines() {
		return lines;
	}

	private void show(final EngineStart start) throws IOException {
		final Device wanted = Device.of(device);
		final EngineTable table = new EngineTable();
		table.describe(start);
		if (start.isInstalled() && !start.crashed()) {
			final Engine opened = start.open(wanted);
			try (Progress progress = progress()) {
				progress.show(0, 0, "measuring its speed");
				table.describe(opened);
			}
		}
		engine = table.table();
		lines = table.lines();
	}

	private void install(final EngineStart start) throws IOException {
		final Catalogue catalogue = Catalogue.bundled();
		final RuntimeBuild named = catalogue.find(version, Platform.here());
		if (file.isBlank()) start.install(named, new HttpSource(Repository.address(address)));
		else {
			if (!address.isBlank()) throw new IllegalArgumentException(
				"file and address are both given, but only one of them can be meant.");
			try (FileSource source = new FileSource(Parameters.path("file", file))) {
				final boolean any = version.equals(Catalogue.DEFAULT);
				start.install(source.find(any ? catalogue.of(Platform.here()) : List.of(named)), source);
			}
		}
		Engines.started().ifPresent(source -> log().info("TensorFlow from " + source +
			" is started already: restart Fiji to use the new one."));
	}

	private void remove(final EngineStart start) throws IOException {
		final RuntimeFolder folder = removedFrom(start);
		final String which = version.equals(Catalogue.DEFAULT) ? folder.chosen().orElseThrow() : version;
		final Path there = folder.of(which);
		if (Engines.started().equals(Optional.of(there.toString()))) throw new IOException("TensorFlow " + which +
			" is in use: restart Fiji and remove it before anything uses it.");
		try (Progress progress = progress()) {
			folder.remove(which, new InstallProgress(progress, which));
		}
		log().info("TensorFlow " + which + " is removed from " + folder.root() + folder.chosen().map(
			left -> "; " + left + " is chosen there").orElse("") + ".");
	}

	/** The first folder that has the version; as the chosen one, if none is named. */
	private RuntimeFolder removedFrom(final EngineStart start) throws IOException {
		final boolean any = version.equals(Catalogue.DEFAULT);
		final List<String> there = new ArrayList<>();
		for (final RuntimeFolder folder : start.folders()) {
			if (any ? folder.chosen().isPresent() : folder.has(version)) return folder;
			there.add(folder.root() + " " + folder.installed());
		}
		throw new IllegalArgumentException("version is " + version + ", but " + (any ? "none is chosen"
			: "it is not installed") + "; there is only: " + String.join(", ", there) + ".");
	}

	private void requireOnly(final String name, final String value, final boolean fits, final String wanted) {
		if (!fits && !value.isBlank()) throw new IllegalArgumentException(name + " is \"" + value +
			"\", but counts only with action=" + wanted + ", not with action=" + action + ".");
	}
}
