package sc.fiji.autoencoder.tensorflow;

import static sc.fiji.autoencoder.tensorflow.Configuration.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import sc.fiji.autoencoder.engine.EngineException;

/**
 * What a SavedModel holds, read without loading it. TensorFlow runs the nodes that lead to what is asked for: the output
 * of a signature, an operation that initialises, one that restores the variables.
 */
final class SavedGraph {

	private static final String TAG = "serve";
	private static final String SIGNATURE = "serving_default";
	private static final String INITIALIZING = "__saved_model_init_op";
	private static final List<String> INITIALIZING_COLLECTIONS = List.of("saved_model_main_op", "legacy_init_op",
		"table_initializer");

	/** TensorFlow puts a function that has this in the place of a called one, if it prefers the device. */
	private static final String SUBSTITUTE = "api_implements";

	private final Object metaGraph;
	private final Set<String> operations = new HashSet<>();
	private final Map<String, Object> nodes = new HashMap<>();
	private final Map<String, Object> functions = new HashMap<>();

	/**
	 * @param folder of the SavedModel
	 * @throws EngineException in one sentence, if there is none, or it is damaged
	 */
	SavedGraph(final Path folder) {
		final List<?> metaGraphs = Configuration.metaGraphs(bytes(folder));
		try {
			for (final Object any : metaGraphs)
				collect(get(any, "getGraphDef"));
			metaGraph = metaGraph(metaGraphs);
			final Object graph = get(metaGraph, "getGraphDef");
			for (final Object node : (List<?>) get(graph, "getNodeList"))
				nodes.put((String) get(node, "getName"), node);
			for (final Object function : (List<?>) get(get(graph, "getLibrary"), "getFunctionList"))
				functions.put((String) get(get(function, "getSignature"), "getName"), function);
		}
		catch (final ReflectiveOperationException e) {
			throw Configuration.failed(e);
		}
	}

	private static byte[] bytes(final Path folder) {
		final Path file = folder.resolve("saved_model.pb");
		if (!Files.isRegularFile(file)) throw new EngineException("There is no SavedModel in \"" + folder + "\".");
		try {
			return Files.readAllBytes(file);
		}
		catch (final IOException e) {
			throw new EngineException("The network of this model cannot be read: " + e.getMessage() + ".", e);
		}
	}

	/** The kinds of operations in a graph and its functions. */
	private void collect(final Object graph) throws ReflectiveOperationException {
		for (final Object node : (List<?>) get(graph, "getNodeList"))
			operations.add((String) get(node, "getOp"));
		for (final Object function : (List<?>) get(get(graph, "getLibrary"), "getFunctionList"))
			for (final Object node : (List<?>) get(function, "getNodeDefList"))
				operations.add((String) get(node, "getOp"));
	}

	/** As the loader chooses it: by its tags, which must be this one alone. */
	private static Object metaGraph(final List<?> metaGraphs) throws ReflectiveOperationException {
		for (final Object metaGraph : metaGraphs)
			if (Set.copyOf((Collection<?>) get(get(metaGraph, "getMetaInfoDef"), "getTagsList")).equals(Set.of(TAG)))
				return metaGraph;
		throw new EngineException("The network is not saved for \"" + TAG + "\", so it cannot be applied.");
	}

	/** The kinds of all operations there are, in whichever graph, whether they run or not. */
	Set<String> operations() {
		return operations;
	}

	/** The kinds of those that run when the variables are read. */
	Set<String> restoring() {
		try {
			return leadingTo(List.of((String) get(get(metaGraph, "getSaverDef"), "getRestoreOpName")));
		}
		catch (final ReflectiveOperationException e) {
			throw Configuration.failed(e);
		}
	}

	/** The kinds of those that run otherwise: when the network is initialised, and when it is applied. */
	Set<String> running() {
		return running(List.of(input().name(), output().name()));
	}

	/** The same, when tensors of these names are asked for, as far as there are any. */
	Set<String> running(final Collection<String> tensors) {
		final Set<String> running = leadingTo(tensors);
		running.addAll(leadingTo(initializing()));
		return running;
	}

	/** @throws EngineException in one sentence, if there are several, or none */
	SavedTensor input() {
		return only("getInputsMap", "inputs");
	}

	/** @throws EngineException in one sentence, if there are several, or none */
	SavedTensor output() {
		return only("getOutputsMap", "outputs");
	}

	private SavedTensor only(final String getter, final String what) {
		try {
			final Object signature = signatures().get(SIGNATURE);
			if (signature == null) throw new EngineException("The network has no signature \"" + SIGNATURE +
				"\", so it does not say where its input and its output are.");
			final Map<?, ?> tensors = (Map<?, ?>) get(signature, getter);
			if (tensors.size() != 1) throw new EngineException("The network has " + tensors.size() + " " + what +
				", but must have one.");
			return SavedTensor.of(tensors.values().iterator().next());
		}
		catch (final ReflectiveOperationException e) {
			throw Configuration.failed(e);
		}
	}

	private Map<?, ?> signatures() throws ReflectiveOperationException {
		return (Map<?, ?>) get(metaGraph, "getSignatureDefMap");
	}

	private Set<String> initializing() {
		try {
			final Set<String> names = new HashSet<>();
			final Object signature = signatures().get(INITIALIZING);
			if (signature != null) for (final Object tensor : ((Map<?, ?>) get(signature, "getOutputsMap")).values())
				names.add((String) get(tensor, "getName"));
			final Map<?, ?> collections = (Map<?, ?>) get(metaGraph, "getCollectionDefMap");
			for (final String collection : INITIALIZING_COLLECTIONS)
				if (collections.containsKey(collection)) for (final Object name : (List<?>) get(get(collections.get(collection),
					"getNodeList"), "getValueList"))
					names.add((String) name);
			return names;
		}
		catch (final ReflectiveOperationException e) {
			throw Configuration.failed(e);
		}
	}

	/** The kinds of operations on the way to these tensors; of a function that is called, or may be instead, all. */
	private Set<String> leadingTo(final Collection<String> tensors) {
		try {
			final Set<String> kinds = new HashSet<>();
			final Set<String> seen = new HashSet<>();
			final Set<String> called = new HashSet<>();
			for (final Map.Entry<String, Object> function : functions.entrySet())
				if (((Map<?, ?>) get(function.getValue(), "getAttrMap")).containsKey(SUBSTITUTE)) enter(function.getKey(), kinds,
					called);
			final Deque<String> left = tensors.stream().map(SavedGraph::node).collect(Collectors.toCollection(
				ArrayDeque::new));
			while (!left.isEmpty()) {
				final String name = left.pop();
				if (!seen.add(name) || !nodes.containsKey(name)) continue;
				final Object node = nodes.get(name);
				add(node, kinds, called);
				for (final Object input : (List<?>) get(node, "getInputList"))
					left.push(node((String) input));
			}
			return kinds;
		}
		catch (final ReflectiveOperationException e) {
			throw Configuration.failed(e);
		}
	}

	private void add(final Object node, final Set<String> kinds, final Set<String> called)
		throws ReflectiveOperationException
	{
		kinds.add((String) get(node, "getOp"));
		callAll(node, kinds, called);
	}

	/** The functions that the attributes of a node, or of a call, name. */
	private void callAll(final Object holder, final Set<String> kinds, final Set<String> called)
		throws ReflectiveOperationException
	{
		for (final Object value : ((Map<?, ?>) get(holder, "getAttrMap")).values()) {
			call(get(value, "getFunc"), kinds, called);
			for (final Object function : (List<?>) get(get(value, "getList"), "getFuncList"))
				call(function, kinds, called);
		}
	}

	private void call(final Object function, final Set<String> kinds, final Set<String> called)
		throws ReflectiveOperationException
	{
		final String name = (String) get(function, "getName");
		if (name.isEmpty()) return;
		callAll(function, kinds, called);
		enter(name, kinds, called);
	}

	private void enter(final String name, final Set<String> kinds, final Set<String> called)
		throws ReflectiveOperationException
	{
		if (!functions.containsKey(name) || !called.add(name)) return;
		for (final Object node : (List<?>) get(functions.get(name), "getNodeDefList"))
			add(node, kinds, called);
	}

	/** "^node" and "node:1" are of "node". */
	private static String node(final String tensor) {
		final int colon = tensor.indexOf(':');
		return tensor.substring(tensor.startsWith("^") ? 1 : 0, colon < 0 ? tensor.length() : colon);
	}
}
