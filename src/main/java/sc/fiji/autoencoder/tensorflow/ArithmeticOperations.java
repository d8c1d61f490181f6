package sc.fiji.autoencoder.tensorflow;

import java.util.Set;
import java.util.TreeSet;

import sc.fiji.autoencoder.engine.EngineException;

/**
 * What the network of another program may be made of: arithmetic on its input and its variables. Whatever runs when it is
 * loaded or applied is nothing else, except for reading the variables; that programs put the writing of them beside it is
 * no harm, for it does not run.
 */
final class ArithmeticOperations {

	private static final Set<String> ARITHMETIC = Set.of( //
		"Placeholder", "PlaceholderWithDefault", "Const", "Identity", "IdentityN", "NoOp", "StopGradient",
		"PreventGradient", "EnsureShape", "Assert", //
		"VarHandleOp", "ReadVariableOp", "AssignVariableOp", "AssignAddVariableOp", "AssignSubVariableOp",
		"DisableCopyOnRead", "VarIsInitializedOp", "VariableV2", "Variable", "Assign", "IsVariableInitialized", //
		"PartitionedCall", "StatefulPartitionedCall", "If", "StatelessIf", "Switch", "Merge", //
		"Conv2D", "Conv2DBackpropInput", "DepthwiseConv2dNative", "BiasAdd", "BiasAddV1", "FusedBatchNorm",
		"FusedBatchNormV2", "FusedBatchNormV3", "LRN", "MaxPool", "MaxPoolV2", "AvgPool", "MatMul", "BatchMatMul",
		"BatchMatMulV2", "BatchMatMulV3", "Einsum", //
		"Relu", "Relu6", "LeakyRelu", "Elu", "Selu", "Softplus", "Softsign", "Sigmoid", "Tanh", "Softmax", "LogSoftmax",
		"Erf", //
		"Add", "AddV2", "AddN", "Sub", "Mul", "MulNoNan", "Div", "RealDiv", "DivNoNan", "FloorDiv", "FloorMod", "Mod", "Neg",
		"Abs", "Sign", "Square", "SquaredDifference", "Sqrt", "Rsqrt", "Reciprocal", "Exp", "Expm1", "Log", "Log1p", "Pow",
		"Sin", "Cos", "Maximum", "Minimum", "ClipByValue", "Floor", "Ceil", "Round", "Rint", "Cast", //
		"Mean", "Sum", "Max", "Min", "Prod", "All", "Any", "L2Loss", "ArgMax", "ArgMin", "Cumsum", //
		"Greater", "GreaterEqual", "Less", "LessEqual", "Equal", "NotEqual", "LogicalAnd", "LogicalOr", "LogicalNot",
		"Select", "SelectV2", //
		"Shape", "ShapeN", "Size", "Rank", "Reshape", "Squeeze", "ExpandDims", "Transpose", "Concat", "ConcatV2", "Split",
		"SplitV", "Pack", "Unpack", "Slice", "StridedSlice", "Gather", "GatherV2", "Tile", "Fill", "Range", "BroadcastTo",
		"BroadcastArgs", "ZerosLike", "OnesLike", "Pad", "PadV2", "MirrorPad", "Reverse", "ReverseV2", "SpaceToDepth",
		"DepthToSpace", "SpaceToBatch", "SpaceToBatchND", "BatchToSpace", "BatchToSpaceND", //
		"ResizeNearestNeighbor", "ResizeBilinear", "ResizeBicubic", "ResizeArea", //
		// The first values of variables, and dropout.
		"RandomUniform", "RandomStandardNormal", "TruncatedNormal", "StatelessRandomUniform", "StatelessRandomUniformV2",
		"StatelessRandomNormal", "StatelessRandomGetKeyCounter");

	private static final Set<String> READING = Set.of("Restore", "RestoreV2", "RestoreSlice");

	/** Stands beside the network, to save its variables once more. */
	private static final Set<String> SAVING = Set.of("SaveV2", "MergeV2Checkpoints", "ShardedFilename", "StringJoin",
		"StaticRegexFullMatch");

	private ArithmeticOperations() {}

	/** @throws EngineException in one sentence, if there is anything else in it */
	static void check(final SavedGraph graph) {
		refuse(without(graph.operations(), Set.of(ARITHMETIC, READING, SAVING)),
			"The network has operations that are not known as arithmetic (%s), so it is not run.");
		refuse(without(graph.restoring(), Set.of(ARITHMETIC, READING)),
			"The network does more than reading its variables when it is loaded (%s), so it is not run.");
		refuse(without(graph.running(), Set.of(ARITHMETIC)),
			"The network reads or writes files when it is applied (%s), so it is not run.");
	}

	private static Set<String> without(final Set<String> operations, final Set<Set<String>> allowed) {
		final Set<String> left = new TreeSet<>(operations);
		allowed.forEach(left::removeAll);
		return left;
	}

	private static void refuse(final Set<String> operations, final String sentence) {
		if (operations.isEmpty()) return;
		// The names come from the file.
		final String shown = String.join(", ", operations).replaceAll("[^\\w, .-]", "?");
		throw new EngineException(String.format(sentence, shown.length() > 200 ? shown.substring(0, 200) + "..." : shown));
	}
}
