package sc.fiji.autoencoder.engine;

import java.util.List;

/**
 * What a runtime tells of itself and of its devices.
 *
 * @param library file of its native code
 * @param cuda what it wants for a GPU, e.g. "CUDA 11.2 and cuDNN 8.1"; empty if it is built without
 * @param found libraries of CUDA and cuDNN that it wants and can load
 * @param missing those that it cannot load
 * @param devices that it computes on
 */
public record EngineDetails(String library, String cuda, List<String> found, List<String> missing,
	List<ComputeDevice> devices)
{

	/**
	 * @param name e.g. "GPU:0"
	 * @param memory that the runtime may use of it, in bytes; of a CPU TensorFlow tells nothing of use
	 */
	public record ComputeDevice(String name, long memory) {}
}
