package sc.fiji.autoencoder.engine;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens the engine: finds TensorFlow, loads it with our implementation in a class loader of their own, checks that it
 * works. One a process, for a native library cannot be loaded twice.
 */
public final class Engines {

	private static final String IMPLEMENTATION = "sc.fiji.autoencoder.tensorflow.TensorFlowEngine";
	private static final List<String> ISOLATED = List.of("org.tensorflow.", "com.google.protobuf.", "org.bytedeco.",
		"sc.fiji.autoencoder.tensorflow.");

	/** JavaCPP's limit on the memory of the whole process, twice the Java heap by default: too little for TensorFlow. */
	private static final String MEMORY_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

	private static final Map<Device, Engine> OPEN = new EnumMap<>(Device.class);
	private static EngineJars jars;
	private static ClassLoader loader;

	private Engines() {}

	/**
	 * The engine on a device; the same one each time.
	 *
	 * @param folders where an installation keeps TensorFlow's jars; looked at before the class path, at the first call
	 * @throws EngineException in one sentence, if there is no TensorFlow, it does not work, or there is no such device
	 */
	public static synchronized Engine open(final Device device, final List<Path> folders) {
		if (!OPEN.containsKey(device)) OPEN.put(device, create(device, folders));
		return OPEN.get(device);
	}

	/** Whether {@link #open} has no more to start for a device. */
	public static synchronized boolean isOpen(final Device device) {
		return OPEN.containsKey(device);
	}

	/**
	 * Where TensorFlow lies, without starting it: a folder, or "the class path". Once it is started, what is elsewhere does
	 * not count any more.
	 *
	 * @param folders as for {@link #open}
	 * @throws EngineException.Missing in one sentence, if there is no TensorFlow
	 */
	public static synchronized String find(final List<Path> folders) {
		return (loader == null ? EngineJars.find(folders, Engines.class.getClassLoader()) : jars).source();
	}

	/** Where the TensorFlow of this process was taken from; empty if it has not been started. */
	public static synchronized Optional<String> started() {
		return loader == null ? Optional.empty() : Optional.of(jars.source());
	}

	private static Engine create(final Device device, final List<Path> folders) {
		try {
			if (loader == null) load(folders);
			return (Engine) Class.forName(IMPLEMENTATION, true, loader).getConstructor(Device.class, int.class).newInstance(
				device, Runtime.getRuntime().availableProcessors());
		}
		catch (final InvocationTargetException e) {
			if (e.getCause() instanceof EngineException known) throw known;
			throw broken(e.getCause());
		}
		catch (final ReflectiveOperationException | LinkageError | IOException e) {
			throw broken(e);
		}
	}

	private static void load(final List<Path> folders) throws IOException, ClassNotFoundException {
		final ClassLoader parent = Engines.class.getClassLoader();
		jars = EngineJars.find(folders, parent);
		final List<URL> urls = new ArrayList<>(jars.urls());
		urls.add(EngineJars.containerOf(IMPLEMENTATION.replace('.', '/') + ".class", parent));
		final ClassLoader fresh = new ChildFirstClassLoader(urls, ISOLATED, parent);
		final String limit = System.getProperty(MEMORY_LIMIT);
		System.setProperty(MEMORY_LIMIT, "0");
		try {
			Class.forName("org.bytedeco.javacpp.Pointer", true, fresh);
		}
		finally {
			if (limit == null) System.clearProperty(MEMORY_LIMIT);
			else System.setProperty(MEMORY_LIMIT, limit);
		}
		loader = fresh;
	}

	private static EngineException broken(final Throwable cause) {
		final String detail = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
		return new EngineException(Culprit.of(cause) + " does not work (" + cause.getClass().getSimpleName() + ": " +
			detail + "); TensorFlow was taken from " + jars.source() + ".", cause);
	}
}
