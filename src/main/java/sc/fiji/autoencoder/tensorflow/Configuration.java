package sc.fiji.autoencoder.tensorflow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;

import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.Hardware;

/**
 * How sessions run: threads, whether they may see a GPU, and whether they compute with half the bits. The seam between
 * the TensorFlow lines: the protocol buffers of 0.5 live in {@code org.tensorflow.proto.framework}, those of 1.x in
 * {@code org.tensorflow.proto}, so they are reached by reflection.
 */
final class Configuration {

	private final Object proto;

	Configuration(final int threads, final boolean gpu) {
		this(threads, gpu, true, false);
	}

	/**
	 * @param elsewhere whether an operation may run on another device than it names
	 * @param mixed whether convolutions and what lies between them take numbers of 16 bits: bfloat16 on a CPU, float16 on a
	 *          GPU; weights, input, output and sums over the image keep 32
	 */
	Configuration(final int threads, final boolean gpu, final boolean elsewhere, final boolean mixed) {
		try {
			final Object builder = type("ConfigProto").getMethod("newBuilder").invoke(null);
			set(builder, "setIntraOpParallelismThreads", int.class, threads);
			// Two operations at a time: in backpropagation two are often ready. Each sum keeps its order all the same.
			// In the matrix units of a CPU never more than one: the threads that compute the derivatives of a kernel there
			// wait for each other, and two operations that have half of the threads each wait for ever.
			final boolean alone = mixed && !gpu && Hardware.hasMatrixUnits();
			set(builder, "setInterOpParallelismThreads", int.class, alone ? 1 : 2);
			// Otherwise the first session of the process would decide.
			set(builder, "setUsePerSessionThreads", boolean.class, alone);
			set(builder, "setAllowSoftPlacement", boolean.class, elsewhere);
			if (gpu) set(get(builder, "getGpuOptionsBuilder"), "setAllowGrowth", boolean.class, true);
			else builder.getClass().getMethod("putDeviceCount", String.class, int.class).invoke(builder, "GPU", 0);
			if (mixed) allowMixed(builder, gpu ? "setAutoMixedPrecision" : "setAutoMixedPrecisionOnednnBfloat16");
			proto = builder.getClass().getMethod("build").invoke(builder);
		}
		catch (final ReflectiveOperationException e) {
			throw failed(e);
		}
	}

	private static void allowMixed(final Object builder, final String setter) throws ReflectiveOperationException {
		final Object options = get(get(builder, "getGraphOptionsBuilder"), "getRewriteOptionsBuilder");
		final Class<?> toggle = type("RewriterConfig$Toggle");
		set(options, setter, toggle, toggle.getField("ON").get(null));
	}

	/** The caller closes the session. */
	Session session(final Graph graph) {
		try {
			return Session.class.getConstructor(Graph.class, proto.getClass()).newInstance(graph, proto);
		}
		catch (final ReflectiveOperationException e) {
			throw failed(e);
		}
	}

	/** The caller closes the bundle. */
	SavedModelBundle load(final String folder) {
		try {
			final SavedModelBundle.Loader loader = SavedModelBundle.loader(folder).withTags("serve");
			loader.getClass().getMethod("withConfigProto", proto.getClass()).invoke(loader, proto);
			return loader.load();
		}
		catch (final ReflectiveOperationException e) {
			throw failed(e);
		}
	}

	/** As TensorFlow's C API takes it. */
	byte[] serialized() {
		try {
			return (byte[]) proto.getClass().getMethod("toByteArray").invoke(proto);
		}
		catch (final ReflectiveOperationException e) {
			throw failed(e);
		}
	}

	/** Parses a graph definition and puts it into a graph. */
	static void importGraph(final Graph graph, final byte[] definition) {
		try {
			final Class<?> type = type("GraphDef");
			final Object parsed = type.getMethod("parseFrom", byte[].class).invoke(null, (Object) definition);
			Graph.class.getMethod("importGraphDef", type).invoke(graph, parsed);
		}
		catch (final ReflectiveOperationException e) {
			throw failed(e);
		}
	}

	/** The definition of a graph, serialised. */
	static byte[] definition(final Graph graph) {
		try {
			final Object definition = Graph.class.getMethod("toGraphDef").invoke(graph);
			return (byte[]) definition.getClass().getMethod("toByteArray").invoke(definition);
		}
		catch (final ReflectiveOperationException e) {
			throw failed(e);
		}
	}

	/** A serialised SavedModel with the entries of its maps in order: equal networks make equal bytes. */
	static byte[] ordered(final byte[] savedModel) throws IOException {
		try {
			final Object parsed = type("SavedModel").getMethod("parseFrom", byte[].class).invoke(null, (Object) savedModel);
			final ByteArrayOutputStream bytes = new ByteArrayOutputStream(savedModel.length);
			final CodedOutputStream out = CodedOutputStream.newInstance(bytes);
			out.useDeterministicSerialization();
			((MessageLite) parsed).writeTo(out);
			out.flush();
			return bytes.toByteArray();
		}
		catch (final ReflectiveOperationException e) {
			throw failed(e);
		}
	}

	/** The graphs of a serialised SavedModel, each with its signatures: protocol buffers. */
	static List<?> metaGraphs(final byte[] savedModel) {
		try {
			return (List<?>) get(type("SavedModel").getMethod("parseFrom", byte[].class).invoke(null, (Object) savedModel),
				"getMetaGraphsList");
		}
		catch (final ReflectiveOperationException e) {
			if (e.getCause() instanceof IOException) throw new EngineException(
				"The network of this model is damaged: " + e.getCause().getMessage(), e);
			throw failed(e);
		}
	}

	static Object get(final Object message, final String getter) throws ReflectiveOperationException {
		return message.getClass().getMethod(getter).invoke(message);
	}

	static Class<?> type(final String name) throws ClassNotFoundException {
		try {
			return Class.forName("org.tensorflow.proto.framework." + name);
		}
		catch (final ClassNotFoundException e) {
			return Class.forName("org.tensorflow.proto." + name);
		}
	}

	private static void set(final Object builder, final String setter, final Class<?> type, final Object value)
		throws ReflectiveOperationException
	{
		builder.getClass().getMethod(setter, type).invoke(builder, value);
	}

	/** What failed, as if it had not been called by reflection. */
	static EngineException failed(final ReflectiveOperationException e) {
		if (e.getCause() instanceof final Error error) throw error;
		if (e.getCause() instanceof final RuntimeException exception) throw exception;
		return new EngineException("TensorFlow for Java is of no version that is known here: " + e + ".", e);
	}
}
