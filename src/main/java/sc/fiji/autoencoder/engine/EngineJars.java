package sc.fiji.autoencoder.engine;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import sc.fiji.autoencoder.engine.runtime.Platform;

/**
 * The jars of TensorFlow for Java, wherever they lie.
 *
 * @param urls of the jars
 * @param source where they were found, to end a sentence
 */
record EngineJars(List<URL> urls, String source) {

	/** Classes that TensorFlow for Java has and libtensorflow, its predecessor in the same package, has not. */
	private static final String CORE = "org/tensorflow/internal/c_api/TF_Graph.class";
	private static final String API = "org/tensorflow/ConcreteFunction.class";

	private static final List<String> COMPANIONS = List.of(API, "org/tensorflow/ndarray/NdArray.class",
		"org/bytedeco/javacpp/Loader.class", "com/google/protobuf/Message.class");

	/**
	 * Looks into folders first, then on the class path.
	 *
	 * @param folders where an installation keeps the jars; they need not exist
	 * @throws EngineException.Missing if there is no TensorFlow anywhere
	 * @throws EngineException if a folder cannot be read
	 */
	static EngineJars find(final List<Path> folders, final ClassLoader classPath) {
		try {
			for (final Path folder : folders) {
				final List<URL> jars = jarsIn(folder);
				if (!jars.isEmpty()) return new EngineJars(jars, folder.toString());
			}
			if (classPath.getResource(CORE) != null) return new EngineJars(onClassPath(classPath), "the class path");
		}
		catch (final IOException e) {
			throw new EngineException("The jars of TensorFlow cannot be read: " + e.getMessage(), e);
		}
		throw new EngineException.Missing("TensorFlow for Java is not installed: its jars are neither on the class path nor in " +
			folders + ".");
	}

	/** The jar or folder that a resource is in, or null if there is none such. */
	static URL containerOf(final String resource, final ClassLoader classPath) throws IOException {
		final URL url = classPath.getResource(resource);
		if (url == null) return null;
		if (url.openConnection() instanceof final JarURLConnection jar) return jar.getJarFileURL();
		return new URL(url.toString().substring(0, url.toString().length() - resource.length()));
	}

	private static List<URL> jarsIn(final Path folder) throws IOException {
		final List<URL> urls = new ArrayList<>();
		if (!Files.isDirectory(folder)) return urls;
		try (Stream<Path> files = Files.list(folder)) {
			for (final Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList())
				urls.add(jar.toUri().toURL());
		}
		return urls;
	}

	private static List<URL> onClassPath(final ClassLoader classPath) throws IOException {
		final Set<String> resources = new LinkedHashSet<>();
		resources.add(CORE);
		resources.addAll(COMPANIONS);
		resources.addAll(nativeLibraries());
		final Map<String, URL> found = new LinkedHashMap<>();
		for (final String resource : resources) {
			final URL container = containerOf(resource, classPath);
			// By text, for URLs compare by asking the network.
			if (container != null) found.put(container.toString(), container);
		}
		return List.copyOf(found.values());
	}

	/** Where the jars of this platform keep what binds Java to the native code, with and without CUDA. */
	private static List<String> nativeLibraries() {
		final String platform = Platform.here();
		final List<String> libraries = new ArrayList<>();
		for (final String extension : List.of("-gpu", "")) {
			libraries.add("org/tensorflow/internal/c_api/" + platform + extension + "/" + System.mapLibraryName(
				"jnitensorflow"));
		}
		libraries.add("org/bytedeco/javacpp/" + platform + "/" + System.mapLibraryName("jnijavacpp"));
		return libraries;
	}
}
