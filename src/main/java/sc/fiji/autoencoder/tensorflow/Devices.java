package sc.fiji.autoencoder.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TFE_ContextListDevices;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_ContextOptionsSetConfig;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_DeleteContext;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_DeleteContextOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_NewContext;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_NewContextOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListMemoryBytes;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetCode;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_Message;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewStatus;

import java.util.ArrayList;
import java.util.List;

import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TFE_Context;
import org.tensorflow.internal.c_api.TFE_ContextOptions;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Status;

import sc.fiji.autoencoder.engine.EngineDetails.ComputeDevice;
import sc.fiji.autoencoder.engine.EngineException;

/** Lists what TensorFlow computes on, which the Java API has no way for: through its C API. */
final class Devices {

	private Devices() {}

	static List<ComputeDevice> visibleTo(final Configuration configuration) {
		final TF_Status status = TF_NewStatus();
		try {
			final TFE_ContextOptions options = TFE_NewContextOptions();
			final TFE_Context context;
			try (BytePointer config = new BytePointer(configuration.serialized())) {
				TFE_ContextOptionsSetConfig(options, config, config.capacity(), status);
				require(status);
				context = TFE_NewContext(options, status);
				require(status);
			}
			finally {
				TFE_DeleteContextOptions(options);
			}
			try {
				return list(context, status);
			}
			finally {
				TFE_DeleteContext(context);
			}
		}
		finally {
			TF_DeleteStatus(status);
		}
	}

	private static List<ComputeDevice> list(final TFE_Context context, final TF_Status status) {
		final TF_DeviceList found = TFE_ContextListDevices(context, status);
		require(status);
		try {
			final List<ComputeDevice> devices = new ArrayList<>();
			for (int i = 0; i < TF_DeviceListCount(found); i++) {
				final String name = TF_DeviceListName(found, i, status).getString();
				devices.add(new ComputeDevice(name.replaceFirst(".*/device:", ""), TF_DeviceListMemoryBytes(found, i, status)));
				require(status);
			}
			return devices;
		}
		finally {
			TF_DeleteDeviceList(found);
		}
	}

	private static void require(final TF_Status status) {
		if (TF_GetCode(status) != 0) throw new EngineException("TensorFlow does not list its devices: " + TF_Message(status)
			.getString() + ".");
	}
}
