package sc.fiji.autoencoder.model;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import sc.fiji.autoencoder.engine.FloatTensor;

/**
 * What a model's zip holds besides its description.
 *
 * @param savedModel folder as {@link sc.fiji.autoencoder.engine.Trainer#export} writes it
 * @param state of the trainer at the end, see {@link sc.fiji.autoencoder.engine.Trainer#state}
 * @param detector arrays of the scoring and its calibration; empty for other models than detectors
 * @param latent what the codes of training patches are distributed like; empty for a network that has none, and for one
 *          whose training has not ended
 * @param example what the network of this folder makes of an image
 * @param cover an image to recognise the model by; twice as wide as high, or square
 * @param report the history of the training and its example as a picture; empty where no text can be painted
 * @param validation what a reader should know of the quality, with figures; Markdown, may be empty
 */
public record ModelContents(Path savedModel, Map<String, FloatTensor> state, Map<String, FloatTensor> detector,
	Optional<LatentDistribution> latent, Example example, BufferedImage cover, Optional<BufferedImage> report,
	String validation)
{}
