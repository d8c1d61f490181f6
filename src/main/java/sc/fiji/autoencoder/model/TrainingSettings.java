package sc.fiji.autoencoder.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a training was set up.
 *
 * @param mode where the targets come from, e.g. "pairs"
 * @param preset name of the preset
 * @param patch width and height of a patch in pixels
 * @param batch patches a step
 * @param seed of weights, sampling and augmentation
 * @param options everything else, as the user would write it
 */
public record TrainingSettings(String mode, String preset, int patch, int batch, long seed,
	Map<String, String> options)
{

	public TrainingSettings {
		Require.line("mode", mode, 100);
		Require.line("preset", preset, 100);
		Require.atLeast("patch", patch, 1);
		Require.atLeast("batch", batch, 1);
		Require.atMost("options", options.keySet(), 1000);
		options.forEach((key, value) -> {
			Require.line("A key of the options", key, 100);
			Require.text(key, value, 10_000);
		});
		options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
	}
}
