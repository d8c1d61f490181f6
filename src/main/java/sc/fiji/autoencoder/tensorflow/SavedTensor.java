package sc.fiji.autoencoder.tensorflow;

import static sc.fiji.autoencoder.tensorflow.Configuration.get;

import java.util.List;

/**
 * An input or output of a saved network.
 *
 * @param name in its graph, e.g. "serving_default_input:0"
 * @param type in TensorFlow's words, e.g. "DT_FLOAT"
 * @param dimensions how many; -1 if it is not known
 */
record SavedTensor(String name, String type, int dimensions) {

	/** @param info protocol buffer TensorInfo */
	static SavedTensor of(final Object info) throws ReflectiveOperationException {
		final Object shape = get(info, "getTensorShape");
		final boolean unknown = (Boolean) get(shape, "getUnknownRank");
		return new SavedTensor((String) get(info, "getName"), String.valueOf(get(info, "getDtype")), unknown ? -1
			: ((List<?>) get(shape, "getDimList")).size());
	}
}
