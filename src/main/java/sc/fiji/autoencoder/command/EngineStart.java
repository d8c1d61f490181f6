package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.task.TaskService;

import ij.IJ;

import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.runtime.Catalogue;
import sc.fiji.autoencoder.engine.runtime.HttpSource;
import sc.fiji.autoencoder.engine.runtime.InstalledFirst;
import sc.fiji.autoencoder.engine.runtime.Installer;
import sc.fiji.autoencoder.engine.runtime.JarSource;
import sc.fiji.autoencoder.engine.runtime.Platform;
import sc.fiji.autoencoder.engine.runtime.Repository;
import sc.fiji.autoencoder.engine.runtime.RuntimeBuild;
import sc.fiji.autoencoder.engine.runtime.RuntimeFolder;
import sc.fiji.autoencoder.engine.runtime.StartMarker;

/** Starts the engine: at the first use with an installation, after a crash not without being told to. */
final class EngineStart {

	/** Beside jars/ and plugins/, whose jars Fiji puts on its class path. */
	private static final Path ENGINE = Path.of("autoencoder", "engine");

	/** In a shell ImageJ takes the current folder for its own; it is one if it has one of these. */
	private static final List<String> PARTS = List.of("jars", "plugins", "autoencoder");

	/** Set by the launcher that is used without Fiji. */
	private static final String DIRECTORY = "autoencoder.directory";

	private static final String STARTING = "starting TensorFlow, whose native code is unpacked the first time";

	private final LogService log;
	private final List<RuntimeFolder> folders;
	private final StartMarker marker;

	/**
	 * @param fiji folder of Fiji, or null outside of it
	 * @param log also gives access to the other services
	 */
	EngineStart(final Path fiji, final LogService log) {
		this.log = log;
		folders = folders(fiji);
		marker = new StartMarker(folders.get(0).root());
	}

	/** The one that is installed into comes first. */
	private static List<RuntimeFolder> folders(final Path fiji) {
		final RuntimeFolder user = RuntimeFolder.ofUser(Platform.here());
		if (fiji == null || !isInstallation(fiji)) return List.of(user);
		final RuntimeFolder ours = new RuntimeFolder(fiji.resolve(ENGINE), Platform.here());
		return ours.isWritable() ? List.of(ours, user) : List.of(user, ours);
	}

	private static boolean isInstallation(final Path folder) {
		return System.getProperty(DIRECTORY) != null || PARTS.stream().anyMatch(part -> Files.isDirectory(folder.resolve(
			part)));
	}

	/** Where runtimes are installed, the first one for new ones. */
	List<RuntimeFolder> folders() {
		return folders;
	}

	/**
	 * The engine on a device.
	 *
	 * @throws EngineException in one sentence, if there is none or it does not work
	 */
	Engine open(final Device device) {
		if (Engines.isOpen(device)) return Engines.open(device, List.of());
		try {
			if (!isInstalled()) installFirst();
			final List<Path> searched = searched();
			final String source = Engines.find(searched);
			if (marker.crashed(source) && !EngineDialogs.agreesToTryAgain(source)) throw new EngineException("TensorFlow in " +
				source + " ended Java when it was started the last time: see \"engine action=show\", install another with " +
				"\"engine action=install version=...\", or try this one again with \"engine action=retry\".");
			try (StartMarker.Start start = marker.start(source);
					Progress progress = progress();
					Repeated said = new Repeated(() -> progress.show(0, 0, STARTING)))
			{
				return Engines.open(device, searched);
			}
		}
		catch (final IOException e) {
			throw new EngineException(Reason.of(e), e);
		}
	}

	/** Whether the runtime that would be used ended the process that started it last. */
	boolean crashed() throws IOException {
		return isInstalled() && marker.crashed(Engines.find(searched()));
	}

	/** Lets a runtime that crashed start again. */
	void retry() throws IOException {
		marker.forget();
	}

	boolean isInstalled() throws IOException {
		try {
			Engines.find(searched());
			return true;
		}
		catch (final EngineException.Missing e) {
			return false;
		}
	}

	List<Path> searched() throws IOException {
		final List<Path> searched = new ArrayList<>();
		for (final RuntimeFolder folder : folders)
			searched.addAll(folder.searched());
		return searched;
	}

	/**
	 * Shows how far it is, and says in the log where the runtime lies now.
	 *
	 * @param source of the jars that none of our folders has
	 */
	void install(final RuntimeBuild build, final JarSource source) throws IOException {
		final RuntimeFolder folder = folders.get(0);
		final List<Path> others = folders.stream().skip(1).map(other -> other.of(build.version())).toList();
		try (Progress progress = progress()) {
			new Installer(folder, new InstallProgress(progress, build.version())).install(build, new InstalledFirst(others,
				source));
		}
		log.info("TensorFlow " + build.version() + " is installed in " + folder.of(build.version()) + ".");
	}

	private Progress progress() {
		return new Progress(log.context().service(TaskService.class).createTask(EngineDialogs.TITLE), log.context().service(
			StatusService.class));
	}

	private void installFirst() throws IOException {
		final Catalogue catalogue = Catalogue.bundled();
		final String folder = folders.get(0).root().toString();
		final RuntimeBuild usual = catalogue.find(Catalogue.DEFAULT, Platform.here());
		final RuntimeBuild build = OnScreen.opensWindows() ? EngineDialogs.choose(catalogue.of(Platform.here()), folder)
			: usual;
		log.info("TensorFlow is not installed yet: installing " + build.describe() + " into " + folder + ".");
		install(build, new HttpSource(Repository.address("")));
	}

	/** Fiji's folder, or that of our launcher, or null without any. */
	static Path fiji() {
		final String folder = System.getProperty(DIRECTORY, IJ.getDirectory("imagej"));
		return folder == null ? null : Path.of(folder);
	}
}
