package sc.fiji.autoencoder.benchmark;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.swing.LookAndFeel;
import javax.swing.UIManager;

import org.scijava.Context;
import org.scijava.app.AppService;
import org.scijava.app.StatusService;
import org.scijava.command.CommandService;
import org.scijava.display.Display;
import org.scijava.display.DisplayService;
import org.scijava.menu.MenuService;
import org.scijava.platform.PlatformService;
import org.scijava.plugin.DefaultPluginFinder;
import org.scijava.plugin.PluginIndex;
import org.scijava.prefs.PrefService;
import org.scijava.task.TaskService;
import org.scijava.ui.AbstractUserInterface;
import org.scijava.ui.DialogPrompt;
import org.scijava.ui.UIService;
import org.scijava.ui.viewer.DisplayWindow;
import org.scijava.widget.WidgetService;

/**
 * What draws the dialogs in Fiji, which is on no public repository of artifacts: scijava-ui-swing and what it needs for
 * them, from the folder {@code jars} of a Fiji. Nothing else is taken from there.
 */
final class FijiJars implements AutoCloseable {

	private static final List<String> NEEDED = List.of("scijava-ui-swing", "scijava-ui-awt", "miglayout-core",
		"miglayout-swing");

	/** The look that scijava-ui-swing begins with; old ones have it not, and then dialogs have the look of Java. */
	private static final String LOOK = "flatlaf";

	private static final String LOOK_CLASS = "com.formdev.flatlaf.FlatLightLaf";

	/** Where Swing asks who loads the classes of a look. */
	private static final String LOADER_OF_LOOK = "ClassLoader";

	private final URLClassLoader loader;
	private final LookAndFeel before = UIManager.getLookAndFeel();

	/** @throws IllegalArgumentException in one sentence, if a jar is missing */
	FijiJars(final Path folder) throws IOException {
		final List<URL> look = jars(folder, LOOK);
		final Stream<URL> needed = NEEDED.stream().flatMap(name -> {
			final List<URL> jars = jars(folder, name);
			if (jars.isEmpty()) throw new IllegalArgumentException("There is no " + name + "-*.jar in " + folder + ".");
			return jars.stream();
		});
		loader = new URLClassLoader(Stream.concat(needed, look.stream()).toArray(URL[]::new), FijiJars.class
			.getClassLoader());
		if (!look.isEmpty()) begin();
	}

	/** A context with the commands, and with the harvester and the widgets of Fiji. */
	Context context() {
		final Context context = new Context(List.of(CommandService.class, UIService.class, WidgetService.class,
			PlatformService.class, TaskService.class, StatusService.class, PrefService.class, AppService.class,
			MenuService.class, DisplayService.class), new PluginIndex(new DefaultPluginFinder(loader)));
		context.service(UIService.class).addUI("swing", new DialogsOnly());
		return context;
	}

	@Override
	public void close() throws Exception {
		UIManager.put(LOADER_OF_LOOK, null);
		UIManager.setLookAndFeel(before);
		loader.close();
	}

	private void begin() {
		try {
			UIManager.put(LOADER_OF_LOOK, loader);
			UIManager.setLookAndFeel((LookAndFeel) loader.loadClass(LOOK_CLASS).getConstructor().newInstance());
		}
		catch (final Exception e) {
			throw new IllegalStateException("FlatLaf does not start.", e);
		}
	}

	private static List<URL> jars(final Path folder, final String name) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.getFileName().toString().matches(name + "-[0-9][^-]*\\.jar")).map(
				FijiJars::url).toList();
		}
		catch (final IOException e) {
			throw new IllegalArgumentException("fiji.jars is \"" + folder + "\", but must be the folder jars of a Fiji.", e);
		}
	}

	private static URL url(final Path file) {
		try {
			return file.toUri().toURL();
		}
		catch (final MalformedURLException e) {
			throw new IllegalArgumentException(e);
		}
	}

	/** In the place of Fiji's own, under the same name: harvester and widgets ask whether it is there, and no more. */
	private static final class DialogsOnly extends AbstractUserInterface {

		@Override
		public boolean isVisible() {
			return true;
		}

		@Override
		public boolean requiresEDT() {
			return true;
		}

		@Override
		public DisplayWindow createDisplayWindow(final Display<?> display) {
			throw new UnsupportedOperationException();
		}

		@Override
		public DialogPrompt dialogPrompt(final String message, final String title, final DialogPrompt.MessageType type,
			final DialogPrompt.OptionType options)
		{
			return () -> DialogPrompt.Result.OK_OPTION;
		}

		@Override
		public void showContextMenu(final String root, final Display<?> display, final int x, final int y) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void dispose() {
			// It has no windows.
		}
	}
}
