package sc.fiji.autoencoder.tensorflow;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;

/**
 * The libraries of NVIDIA that a build of TensorFlow loads for a GPU. Their names are those in TensorFlow's own messages
 * about what it cannot load.
 */
final class Cuda {

	private static final Cuda OF_2_10_LINUX = new Cuda("CUDA 11.2 and cuDNN 8.1", List.of("libcudart.so.11.0",
		"libcublas.so.11", "libcublasLt.so.11", "libcufft.so.10", "libcurand.so.10", "libcusolver.so.11",
		"libcusparse.so.11", "libcudnn.so.8"));
	private static final Cuda OF_2_10_WINDOWS = new Cuda("CUDA 11.2 and cuDNN 8.1", List.of("cudart64_110.dll",
		"cublas64_11.dll", "cublasLt64_11.dll", "cufft64_10.dll", "curand64_10.dll", "cusolver64_11.dll",
		"cusparse64_11.dll", "cudnn64_8.dll"));
	private static final Cuda OF_2_18_LINUX = new Cuda("CUDA 12 and cuDNN 9", List.of("libcudart.so.12",
		"libcublas.so.12", "libcublasLt.so.12", "libcufft.so.11", "libcusolver.so.11", "libcusparse.so.12",
		"libcudnn.so.9"));
	private static final Cuda NONE = new Cuda("", List.of());

	private final String wanted;
	private final List<String> libraries;

	private Cuda(final String wanted, final List<String> libraries) {
		this.wanted = wanted;
		this.libraries = libraries;
	}

	/** What the TensorFlow of this class loader wants; nothing if it is built without. */
	static Cuda ofThisBuild() {
		if (!isForGpu(library())) return NONE;
		if (!TensorFlow.version().startsWith("2.10.")) return OF_2_18_LINUX;
		return System.getProperty("os.name").startsWith("Windows") ? OF_2_10_WINDOWS : OF_2_10_LINUX;
	}

	/** The file of the native code, in a folder that is named after the platform and ends in "-gpu" if it knows CUDA. */
	static String library() {
		return Loader.load(org.tensorflow.internal.c_api.global.tensorflow.class);
	}

	/** By the folder alone: those above it have names that users give. */
	static boolean isForGpu(final String library) {
		final Path folder = Path.of(library).getParent();
		return folder != null && folder.toString().endsWith("-gpu");
	}

	/** E.g. "CUDA 11.2 and cuDNN 8.1"; empty if nothing is wanted. */
	String wanted() {
		return wanted;
	}

	List<String> found() {
		return libraries.stream().filter(Cuda::loads).toList();
	}

	List<String> missing() {
		return libraries.stream().filter(Predicate.not(Cuda::loads)).toList();
	}

	/** Loads it as TensorFlow does, for where the system looks only the system knows. */
	private static boolean loads(final String library) {
		try {
			Loader.loadGlobal(library);
			return true;
		}
		catch (final UnsatisfiedLinkError e) {
			return false;
		}
	}
}
