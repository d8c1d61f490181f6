package sc.fiji.autoencoder.tensorflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import sc.fiji.autoencoder.engine.EngineException;

/**
 * A SavedModel is a program, and TensorFlow has operations that read and write files. A model that somebody else made may
 * hold nothing but the arithmetic that {@link SavedModelWriter} writes, and read files nowhere but where its variables
 * are loaded.
 */
final class KnownOperations {

	private static final String WRITES = "SaveV2";
	private static final String READS = "RestoreV2";

	/** Level of features that a network may have. */
	private static final int DEEPEST = 6;

	private static final Set<String> KNOWN = Set.of("Placeholder", "VariableV2", "Assign", "Const", "Identity", "Conv2D",
		"Conv2DBackpropInput", "BiasAdd", "LeakyRelu", "Add", "Shape", "Mul", "Slice", "ConcatV2", "ZerosLike",
		"DepthToSpace", "Reshape", //
		"NoOp", WRITES, READS); // the last three load the variables

	private KnownOperations() {}

	/** @throws EngineException in one sentence, if there is anything else in it; nothing of it has run then */
	static void check(final Path savedModel) {
		final SavedGraph graph = new SavedGraph(savedModel);
		final Set<String> unknown = new TreeSet<>(graph.operations());
		unknown.removeAll(KNOWN);
		final List<String> asked = new ArrayList<>(List.of(SavedModelWriter.INPUT, SavedModelWriter.OUTPUT,
			SavedModelWriter.CODE));
		for (int level = 0; level <= DEEPEST; level++)
			asked.add(SavedModelWriter.features(level));
		final Set<String> running = graph.running(asked);
		if (running.contains(READS)) unknown.add(READS + " when it is applied");
		if (running.contains(WRITES) || graph.restoring().contains(WRITES)) unknown.add(WRITES + " when it is applied");
		if (!unknown.isEmpty()) throw new EngineException("The network of this model has operations that no model of ours " +
			"has (" + String.join(", ", unknown) + "), so it is not run.");
	}
}
