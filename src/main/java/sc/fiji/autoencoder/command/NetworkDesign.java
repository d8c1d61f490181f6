package sc.fiji.autoencoder.command;

import java.util.Arrays;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Preset;
import sc.fiji.autoencoder.image.Axis;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.model.ModelDescription;

/**
 * A network to be trained and how it sees images: a new one, or that of a model to start from.
 *
 * @param preset name of the architecture
 * @param axis along which neighbouring planes lie
 * @param objective what training minimises, unless something else is wanted
 */
record NetworkDesign(String preset, Architecture architecture, Normalization normalization, Axis axis,
	Objective objective, Optimization optimization)
{

	static NetworkDesign of(final ModelDescription model) {
		return new NetworkDesign(model.training().settings().preset(), model.architecture(), model.normalization(), model
			.axis(), model.objective(), model.optimization());
	}

	/** @param architecture that of the preset, or one like it */
	static NetworkDesign of(final Preset preset, final Architecture architecture, final Axis axis) {
		return new NetworkDesign(preset.toString(), architecture, Normalization.PERCENTILES, axis, preset.objective(), preset
			.optimization());
	}

	/** The highest that suits the preset. */
	double learningRate() {
		return known().learningRate();
	}

	/**
	 * Patches a step that suit the preset.
	 *
	 * @param hiding whether the network learns from hidden pixels only: a patch tells less then
	 */
	int batch(final boolean hiding) {
		return hiding ? 2 * known().batch() : known().batch();
	}

	/** A model file may name any. */
	private Preset known() {
		return Arrays.stream(Preset.values()).filter(known -> known.toString().equals(preset)).findFirst().orElse(
			Preset.RESTORATION);
	}
}
