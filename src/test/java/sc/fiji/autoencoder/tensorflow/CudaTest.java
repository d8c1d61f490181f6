package sc.fiji.autoencoder.tensorflow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CudaTest {

	private static final String LIBRARY = "/org/tensorflow/internal/c_api/linux-x86_64%s/libjnitensorflow.so";

	@Test
	void aBuildForGpusIsKnownByTheFolderOfItsLibraryNotByThoseAbove() {
		assertTrue(Cuda.isForGpu("/home/ann/.javacpp/cache/native-gpu.jar" + String.format(LIBRARY, "-gpu")));
		assertFalse(Cuda.isForGpu("/home/ann-gpu/.javacpp/cache/native.jar" + String.format(LIBRARY, "")));
		assertFalse(Cuda.isForGpu("libjnitensorflow-gpu.so"));
	}
}
