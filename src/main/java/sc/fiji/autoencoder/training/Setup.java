package sc.fiji.autoencoder.training;

import java.util.Map;
import java.util.Optional;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;

/**
 * What is trained, and how.
 *
 * @param name of the model
 * @param data what the images are, for people
 * @param mode where the targets come from
 * @param preset name of the architecture
 * @param choices everything else that the user chose, as it was written
 */
public record Setup(String name, String data, String mode, String preset, Architecture architecture,
	Objective objective, Optimization optimization, TrainingOptions options, Map<String, String> choices)
{

	/** What decides which images are kept apart: where a training goes on, the same as before. */
	public long splitSeed(final Optional<Start> start) {
		return start.filter(Start::resumes).map(model -> model.description().training().settings().seed()).orElse(options
			.seed());
	}
}
