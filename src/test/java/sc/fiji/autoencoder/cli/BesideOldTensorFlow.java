package sc.fiji.autoencoder.cli;

import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engines;

/**
 * Trains and denoises in a process whose class path belongs to TensorFlow 1.15, and uses that one before and after. It
 * is reached by reflection, for the tests are compiled against another class of each name.
 */
public final class BesideOldTensorFlow {

	private BesideOldTensorFlow() {}

	/** Prints what happened; the shell's own words go to the error stream. */
	public static void main(final String... arguments) throws ReflectiveOperationException, URISyntaxException {
		final Path folder = Path.of(arguments[0]);
		System.out.println("3 x 3 = " + squareOnOldTensorFlow(3));
		final Path noisy = folder.resolve("noisy.tif");
		final Path model = folder.resolve("model.zip");
		System.out.println("train: " + shell("train", "mode=pairs", "noisy=" + noisy, "clean=" + folder.resolve("clean.tif"),
			"output=" + model, "preset=textbook", "minutes=0", "epochs=1", "channels=4", "depth=2", "patch=16", "batch=2"));
		System.out.println("denoise: " + shell("denoise", "input=" + noisy, "output=" + folder.resolve("denoised.tif"),
			"model=" + model));
		System.out.println("4 x 4 = " + squareOnOldTensorFlow(4));
		final ClassLoader ours = Engines.open(Device.AUTO, List.of()).getClass().getClassLoader();
		for (final String name : List.of("org.tensorflow.Graph", "com.google.protobuf.Message"))
			System.out.println(name + ": " + jarOf(name, BesideOldTensorFlow.class.getClassLoader()) + ", " + jarOf(name,
				ours));
	}

	private static int shell(final String... words) {
		return new Shell(System.err, System.err).run(words);
	}

	private static String jarOf(final String name, final ClassLoader loader) throws ReflectiveOperationException,
		URISyntaxException
	{
		return Path.of(Class.forName(name, false, loader).getProtectionDomain().getCodeSource().getLocation().toURI())
			.getFileName().toString();
	}

	private static float squareOnOldTensorFlow(final float x) throws ReflectiveOperationException {
		final Object value = call(type("Tensor"), null, "create", x);
		final Object graph = type("Graph").getConstructor().newInstance();
		final Object constant = on(on(on(graph, "opBuilder", "Const", "x"), "setAttr", "dtype", on(value, "dataType")),
			"setAttr", "value", value);
		final Object output = on(on(constant, "build"), "output", 0);
		on(on(on(on(graph, "opBuilder", "Mul", "square"), "addInput", output), "addInput", output), "build");
		final Object session = type("Session").getConstructor(type("Graph")).newInstance(graph);
		final List<?> fetched = (List<?>) on(on(on(session, "runner"), "fetch", "square"), "run");
		return (float) on(fetched.get(0), "floatValue");
	}

	private static Class<?> type(final String name) throws ClassNotFoundException {
		return Class.forName("org.tensorflow." + name);
	}

	private static Object on(final Object target, final String method, final Object... arguments)
		throws ReflectiveOperationException
	{
		return call(target.getClass(), target, method, arguments);
	}

	private static Object call(final Class<?> type, final Object target, final String name, final Object... arguments)
		throws ReflectiveOperationException
	{
		for (final Method method : type.getMethods()) {
			if (!method.getName().equals(name) || !accepts(method.getParameterTypes(), arguments)) continue;
			method.setAccessible(true);
			return method.invoke(target, arguments);
		}
		throw new NoSuchMethodException(type + "." + name + Arrays.toString(arguments));
	}

	private static boolean accepts(final Class<?>[] types, final Object... arguments) {
		return types.length == arguments.length && IntStream.range(0, types.length).allMatch(i -> types[i].isInstance(
			arguments[i]) || types[i] == int.class && arguments[i] instanceof Integer);
	}
}
