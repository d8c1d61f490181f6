package sc.fiji.autoencoder.model;

import java.util.List;
import java.util.Optional;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.image.Axis;
import sc.fiji.autoencoder.image.Normalization;

/**
 * What a model is, all but its weights.
 *
 * @param kind what it is for
 * @param name for people, one line of up to 100 characters
 * @param description for people, one line of up to 1000 characters, may be empty
 * @param authors full names, at least one
 * @param architecture the network
 * @param objective what training minimised
 * @param optimization how
 * @param normalization what is done to each input plane before the network sees it; a detector's scale replaces it
 * @param training how it came to be
 * @param detector how anomalies are detected; there for anomaly detectors, and for them only
 */
public record ModelDescription(Kind kind, String name, String description, List<String> authors,
	Architecture architecture, Objective objective, Optimization optimization, Normalization normalization,
	TrainingRecord training, Optional<DetectorSettings> detector)
{

	/** The training option that says along which axis neighbouring planes lie. */
	public static final String AXIS = "axis";

	/** Of all models of ours: SPDX name. */
	public static final String LICENSE = "BSD-2-Clause";

	public ModelDescription {
		Require.line("name", name, 100);
		Require.text("description", description, 1000);
		authors = List.copyOf(authors);
		if (authors.isEmpty()) throw new IllegalArgumentException("authors is empty, but a model needs at least one.");
		Require.atMost("authors", authors, 1000);
		for (final String author : authors)
			Require.line("An author's name", author, 200);
		// Any less and the package's readers take it for a fraction.
		if (normalization.high() <= 1) throw new IllegalArgumentException("The upper percentile is " + normalization
			.high() + ", but must be above 1.");
		if (detector.isPresent() != (kind == Kind.ANOMALY_DETECTOR)) throw new IllegalArgumentException("detector is " +
			(detector.isPresent() ? "there" : "missing") + ", but the model is " + kind.withArticle() + ".");
		axisOf(training);
	}

	/**
	 * Along which axis the neighbours lie that a denoiser with several input planes sees: what its training was told with
	 * the option {@value #AXIS}.
	 */
	public Axis axis() {
		return axisOf(training);
	}

	private static Axis axisOf(final TrainingRecord training) {
		return Axis.of(training.settings().options().getOrDefault(AXIS, Axis.AUTO.toString()));
	}
}
