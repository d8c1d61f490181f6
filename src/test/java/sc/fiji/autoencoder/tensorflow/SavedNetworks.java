package sc.fiji.autoencoder.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

import sc.fiji.autoencoder.engine.ChildJvm;

/**
 * Networks as other programs save them, made with TensorFlow itself: in a JVM of its own, for that of the tests has its
 * TensorFlow in the engine's class loader.
 */
public final class SavedNetworks {

	private static final Shape ANY = Shape.of(-1, -1, -1, 1);

	private SavedNetworks() {}

	/** Makes all of them, each in a folder of its name. */
	public static void in(final Path folder) throws IOException, InterruptedException {
		final ChildJvm child = ChildJvm.run(ChildJvm.classPath(), List.of(), SavedNetworks.class, folder);
		assertEquals(0, child.status(), child.err());
	}

	public static void main(final String... arguments) throws IOException {
		final Path folder = Files.createDirectories(Path.of(arguments[0]));
		save(folder.resolve("blur"), ANY, SavedNetworks::blur);
		save(folder.resolve("fixed"), Shape.of(1, 64, 64, 1), SavedNetworks::blur);
		save(folder.resolve("unet"), ANY, SavedNetworks::unet);
		save(folder.resolve("next"), ANY, (tf, x) -> tf.pad(tf.slice(x, tf.constant(new int[] { 0, 1, 0, 0 }), tf.constant(
			new int[] { -1, -1, -1, -1 })), tf.constant(new int[][] { { 0, 0 }, { 0, 1 }, { 0, 0 }, { 0, 0 } }), tf.constant(
				0f)));
		save(folder.resolve("channelsfirst"), Shape.of(-1, 1, -1, -1), (tf, x) -> tf.linalg.transpose(blur(tf, tf.linalg
			.transpose(x, tf.constant(new int[] { 0, 2, 3, 1 }))), tf.constant(new int[] { 0, 3, 1, 2 })));
		save(folder.resolve("brighter"), ANY, (tf, x) -> tf.math.add(tf.math.mul(x, tf.constant(2f)), tf.constant(1f)));
		save(folder.resolve("sum"), ANY, (tf, x) -> tf.reduceSum(x, tf.constant(new int[] { 1, 2 })));
		save(folder.resolve("reader"), ANY, (tf, x) -> tf.math.add(x, tf.dtypes.cast(tf.strings.stringLength(tf.io.readFile(
			tf.constant("/etc/hostname"))), TFloat32.class)));
		called(folder.resolve("called"));
		resource(folder.resolve("resource"));
		writer(folder.resolve("writer"), folder.resolve("written"));
		like(folder.resolve("harmless"), Optional.empty());
		like(folder.resolve("harmful"), Optional.of(folder.resolve("written")));
		substitute(folder.resolve("called"), folder.resolve("substitute"));
		starter(folder.resolve("starter"), folder.resolve("written"));
		others(folder);
	}

	/** With the names of our own models, and perhaps a file that is written whenever it is applied. */
	private static void like(final Path folder, final Optional<Path> target) throws IOException {
		try (Graph graph = new Graph()) {
			final Ops tf = Ops.create(graph);
			final Operand<TFloat32> x = tf.withName(SavedModelWriter.INPUT).placeholder(TFloat32.class, Placeholder.shape(ANY));
			final List<Op> before = target.stream().<Op> map(file -> tf.train.save(tf.constant(file.toString()), tf.array("x"), tf
				.array(""), List.of(x))).toList();
			export(graph, folder, Signature.builder().input("x", x).output("y", tf.withControlDependencies(before).withName(
				SavedModelWriter.OUTPUT).identity(x)).build());
		}
	}

	private interface Wiring {

		Operand<TFloat32> wire(Ops tf, Operand<TFloat32> x);
	}

	/** The mean of 3 x 3 pixels, with zeros around. */
	private static Operand<TFloat32> blur(final Ops tf, final Operand<TFloat32> x) {
		final Variable<TFloat32> kernel = tf.withSubScope("layer").variable(Shape.of(3, 3, 1, 1), TFloat32.class);
		tf.assign(kernel, tf.fill(tf.constant(new int[] { 3, 3, 1, 1 }), tf.constant(1f / 9)));
		return tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
	}

	/** Sees 6 pixels far and halves the size once. */
	private static Operand<TFloat32> unet(final Ops tf, final Operand<TFloat32> x) {
		final Operand<TFloat32> first = layer(tf, x, 1, 4, 1);
		final Operand<TInt32> two = tf.constant(new int[] { 1, 2, 2, 1 });
		final Operand<TFloat32> deep = layer(tf, tf.nn.maxPool(first, two, two, "SAME"), 4, 4, 2);
		final Operand<TInt32> shape = tf.shape(first);
		final Operand<TInt32> size = tf.slice(shape, tf.constant(new int[] { 1 }), tf.constant(new int[] { 2 }));
		final Operand<TFloat32> up = tf.image.resizeNearestNeighbor(deep, size);
		final Operand<TFloat32> both = tf.concat(List.of(first, up), tf.constant(3));
		return tf.math.add(x, tf.nn.conv2d(both, kernel(tf, 8, 1, 3), List.of(1L, 1L, 1L, 1L), "SAME"));
	}

	private static Operand<TFloat32> layer(final Ops tf, final Operand<TFloat32> x, final int in, final int out,
		final long seed)
	{
		final Operand<TFloat32> convolved = tf.nn.conv2d(x, kernel(tf, in, out, seed), List.of(1L, 1L, 1L, 1L), "SAME");
		final Operand<TFloat32> ones = tf.constant(new float[] { 1, 1, 1, 1 });
		final Operand<TFloat32> some = tf.constant(new float[] { 0.1f, -0.1f, 0.2f, 0 });
		return tf.nn.relu(tf.nn.fusedBatchNorm(convolved, ones, some, some, ones, FusedBatchNorm.isTraining(false)).y());
	}

	private static Operand<TFloat32> kernel(final Ops tf, final int in, final int out, final long seed) {
		final Random random = new Random(seed);
		final float[][][][] values = new float[3][3][in][out];
		for (final float[][][] row : values)
			for (final float[][] column : row)
				for (final float[] channel : column)
					for (int i = 0; i < out; i++)
						channel[i] = 0.2f * (float) random.nextGaussian();
		return tf.constant(values);
	}

	private static void save(final Path folder, final Shape shape, final Wiring wiring) throws IOException {
		try (Graph graph = new Graph()) {
			final Ops tf = Ops.create(graph);
			final Operand<TFloat32> x = tf.withName("serving_default_noisy").placeholder(TFloat32.class, Placeholder.shape(
				shape));
			export(graph, folder, Signature.builder().input("noisy", x).output("clean", wiring.wire(tf, x)).build());
		}
	}

	private static void export(final Graph graph, final Path folder, final Signature signature) throws IOException {
		try (Session session = new Session(graph)) {
			graph.operations().forEachRemaining(operation -> {
				if (operation.type().equals("Assign")) session.runner().addTarget(operation.name()).run();
			});
			SavedModelBundle.exporter(folder.toString()).withTags("serve").withSession(session).withSignature(signature)
				.export();
		}
	}

	/** Its work is in a function. */
	private static void called(final Path folder) throws IOException {
		final Function<Ops, Signature> body = tf -> {
			final Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(ANY));
			return Signature.builder("half").input("x", x).output("y", tf.math.mul(x, tf.constant(0.5f))).build();
		};
		try (ConcreteFunction half = ConcreteFunction.create(body)) {
			save(folder, ANY, (tf, x) -> {
				@SuppressWarnings("unchecked")
				final Operand<TFloat32> halved = (Operand<TFloat32>) tf.call(half, x);
				return halved;
			});
		}
	}

	/** With a function that may run instead of the one that is called, and saves something. */
	private static void substitute(final Path called, final Path folder) throws IOException {
		final byte[] saving = field(3, joined(field(1, text("save")), field(2, text("SaveV2"))));
		final byte[] alike = field(5, joined(field(1, text("api_implements")), field(2, field(2, text("half")))));
		final byte[] function = joined(field(1, field(1, text("other"))), saving, alike);
		final Path graph = Files.createDirectories(folder).resolve("saved_model.pb");
		append(Files.copy(called.resolve("saved_model.pb"), graph), field(2, field(2, field(1, function))));
	}

	/** The same blur as TensorFlow 2 saves it: its variable is a resource that an operation of its own restores. */
	private static void resource(final Path folder) throws IOException {
		try (Graph graph = new Graph()) {
			final Ops tf = Ops.create(graph);
			final Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(ANY));
			final Operand<? extends TType> handle = tf.varHandleOp(TFloat32.class, Shape.of(3, 3, 1, 1), VarHandleOp.sharedName(
				"kernel"));
			final Operand<TFloat32> kernel = tf.readVariableOp(handle, TFloat32.class);
			final Operand<TFloat32> y = tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
			final Op first = tf.withName("first").assignVariableOp(handle, tf.fill(tf.constant(new int[] { 3, 3, 1, 1 }), tf
				.constant(1f / 9)));
			final Operand<TString> file = tf.withName("saver_filename").placeholder(TString.class, Placeholder.shape(Shape
				.scalar()));
			tf.withName("saving").train.save(file, tf.array("kernel"), tf.array(""), List.of(kernel));
			tf.withName("restoring").assignVariableOp(handle, tf.train.restore(file, tf.array("kernel"), tf.array(""), List.of(
				TFloat32.class)).tensors().get(0));
			export(graph, folder, Signature.builder().input("x", x).output("y", y).build());
			try (Session session = new Session(graph); TString target = TString.scalarOf(folder.resolve("variables/variables")
				.toString()))
			{
				session.runner().addTarget(first.op().name()).run();
				session.runner().feed("saver_filename", target).addTarget("saving").run();
			}
		}
		restoreWith(folder.resolve("saved_model.pb"), "saver_filename:0", "restoring");
		// Its variables would be written where they are to be read.
		final Path other = Files.createDirectories(folder.resolveSibling("saving"));
		restoreWith(Files.copy(folder.resolve("saved_model.pb"), other.resolve("saved_model.pb")), "saver_filename:0",
			"saving");
	}

	/** Tells what restores its variables: of two values of a field the last one counts. */
	private static void restoreWith(final Path file, final String filename, final String operation) throws IOException {
		append(file, field(3, joined(field(1, text(filename)), field(3, text(operation)))));
	}

	/** Appends fields to the only graph of a SavedModel. */
	private static void append(final Path file, final byte[] fields) throws IOException {
		final ByteBuffer saved = ByteBuffer.wrap(Files.readAllBytes(file));
		final byte[] version = new byte[saved.get(0) == 8 ? 2 : 0]; // field 1, a small number, if it is there
		saved.get(version);
		saved.get();
		while (saved.get() < 0); // the length of what follows to the end
		final byte[] graph = new byte[saved.remaining()];
		saved.get(graph);
		Files.write(file, joined(version, field(2, joined(graph, fields))));
	}

	private static byte[] text(final String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] field(final int number, final byte[] bytes) {
		final ByteArrayOutputStream field = new ByteArrayOutputStream();
		field.write(number << 3 | 2);
		int length = bytes.length;
		for (; length > 0x7f; length >>>= 7)
			field.write(length & 0x7f | 0x80);
		field.write(length);
		field.writeBytes(bytes);
		return field.toByteArray();
	}

	private static byte[] joined(final byte[]... parts) {
		final ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (final byte[] part : parts)
			joined.writeBytes(part);
		return joined.toByteArray();
	}

	/** Saves something whenever it is applied, with the operation that stands beside every network. */
	private static void writer(final Path folder, final Path target) throws IOException {
		save(folder, ANY, (tf, x) -> tf.withControlDependencies(List.of(tf.train.save(tf.constant(target.toString()), tf
			.array("x"), tf.array(""), List.of(x)))).identity(x));
	}

	/** With the names of our own models, and a file that is written when it is loaded, as if that filled a table. */
	private static void starter(final Path folder, final Path target) throws IOException {
		try (Graph graph = new Graph()) {
			final Ops tf = Ops.create(graph);
			final Operand<TFloat32> x = tf.withName(SavedModelWriter.INPUT).placeholder(TFloat32.class, Placeholder.shape(ANY));
			tf.withName("starting").train.save(tf.constant(target.toString()), tf.array("x"), tf.array(""), List.of(tf.constant(
				1f)));
			export(graph, folder, Signature.builder().input("x", x).output("y", tf.withName(SavedModelWriter.OUTPUT).identity(
				x)).build());
		}
		append(folder.resolve("saved_model.pb"), field(4, joined(field(1, text("table_initializer")), field(2, field(1, field(
			1, text("starting")))))));
	}

	private static void others(final Path folder) throws IOException {
		try (Graph graph = new Graph()) {
			final Ops tf = Ops.create(graph);
			final Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(ANY));
			final Operand<TFloat32> y = tf.placeholder(TFloat32.class, Placeholder.shape(ANY));
			export(graph, folder.resolve("two"), Signature.builder().input("x", x).input("y", y).output("z", tf.math.add(x, y))
				.build());
			export(graph, folder.resolve("unnamed"), Signature.builder().key("other").input("x", x).output("y", tf.identity(x))
				.build());
		}
		try (Graph graph = new Graph()) {
			final Ops tf = Ops.create(graph);
			final Operand<TFloat64> x = tf.placeholder(TFloat64.class, Placeholder.shape(ANY));
			export(graph, folder.resolve("double"), Signature.builder().input("x", x).output("y", tf.identity(x)).build());
		}
	}
}
