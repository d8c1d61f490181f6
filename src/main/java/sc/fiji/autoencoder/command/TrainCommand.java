package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Precision;
import sc.fiji.autoencoder.engine.Preset;
import sc.fiji.autoencoder.image.Axis;
import sc.fiji.autoencoder.image.Channels;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.training.DenoiserTraining;
import sc.fiji.autoencoder.training.NetworkTraining;
import sc.fiji.autoencoder.training.Setup;
import sc.fiji.autoencoder.training.Start;
import sc.fiji.autoencoder.training.TrainingImages;
import sc.fiji.autoencoder.training.TrainingOptions;

/** Trains a denoiser and writes it as a model file. */
@Plugin(type = Command.class, name = "train", label = "Train Denoiser...",
	menu = { @Menu(label = "Plugins"), @Menu(label = "Autoencoder"),
		@Menu(label = "Train Denoiser...", weight = 30) }, headless = true,
	description = "Trains a denoiser, an autoencoder, on noisy and clean images, on noisy ones alone, on two shots, or on " +
		"clean ones with simulated noise; for those who know CARE, Noise2Noise or N2V.")
public class TrainCommand extends AutoencoderCommand {

	private static final String PRESET = "preset";
	private static final String ON = "on";
	private static final String OFF = "off";

	@Parameter(required = false, persist = false, choices = { TrainingInput.PAIRS, TrainingInput.SHOTS,
		TrainingInput.NOISY, TrainingInput.CLEAN },
		description = "pairs: noisy and clean of the same; noisy2noisy: two shots or frames of the same; noisy: " +
			"noisy alone; clean: clean alone, noise is simulated.")
	private String mode = TrainingInput.PAIRS;

	@Parameter(required = false, persist = false, style = DialogWidget.IMAGE,
		description = "Title of an open stack, a file or a folder of noisy images; with mode=clean an example of the noise.")
	private String noisy = "";

	@Parameter(required = false, persist = false, style = DialogWidget.IMAGE,
		description = "mode=noisy2noisy: the other shots of the same; empty for consecutive planes of noisy.")
	private String second = "";

	@Parameter(required = false, persist = false, style = DialogWidget.IMAGE,
		description = "The same clean: a stack of the same length, or a folder with the same file names.")
	private String clean = "";

	@Parameter(required = false, persist = false, choices = { "any", "gaussian", "poisson", "mixed", "correlated",
		"stripes" },
		description = "mode=clean: what noise is simulated; any is that of unknown microscopes.")
	private String noise = "any";

	@Parameter(required = false, persist = false, stepSize = "0.5", min = "0", max = "255",
		description = "mode=clean: strongest simulated noise, as standard deviation on a scale of 0 to 255, of few photons up to four times that; 0 for none.")
	private double sigma = 55;

	@Parameter(required = false, persist = false, style = DialogWidget.SAVE_MODEL,
		description = "Where to save the model: a file ending in .zip.")
	private String output = "";

	@Parameter(required = false, persist = false, choices = { "restoration", "textbook", "dense", "linear",
		"variational" },
		description = "The network: for denoising, or one of the autoencoders of the textbook.")
	private String preset = "restoration";

	@Parameter(required = false, persist = false, stepSize = "0.5", min = "0", max = "100000",
		description = "How long to train, in minutes; the best model so far is kept. 0 for no limit.")
	private double minutes = 20;

	@Parameter(required = false, persist = false, min = "0", max = "1000000",
		description = "After how many passes over the images to stop; 0 for no limit.")
	private int epochs = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.START,
		description = "A model to go on with, optimiser included; its network is used, whatever the preset; empty for none.")
	private String resume = "";

	@Parameter(required = false, persist = false, style = DialogWidget.START,
		description = "A model whose weights to start from; its network is used, whatever the preset; empty for none.")
	private String finetune = "";

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "1000000",
		description = "After how many epochs without a better validation loss to stop; 0 for no limit.")
	private int patience = 100;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "16", max = "1024",
		description = "Width and height of a training patch in pixels; larger ones show more around each pixel, and take more memory.")
	private int patch = 64;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "1024",
		description = "Patches that each step learns from: more take more memory and make the steps steadier; 0 for what suits the preset and the mode.")
	private int batch = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, stepSize = "0.0001",
		min = "0", max = "1",
		description = "Highest learning rate; 0 for that of the preset.")
	private double rate = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED,
		description = "Any whole number: the same one, with the same images, epochs and threads, gives the same model on a CPU, if minutes=0.")
	private long seed = 1;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED,
		description = "mode=noisy: hidden area like 1x1 or 5x1, where noise is shared, or none; auto measures it.")
	private String blind = TrainingInput.AUTO;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED,
		description = "Channels of the images to learn from, like 1,3 or 2-4 (channels, beside this, is the network's width).")
	private String channel = "all";

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED,
		description = "mse, mae, ssim or a mixture like 0.8*mae+0.2*ssim; empty for that of the preset or model.")
	private String loss = "";

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, stepSize = "0.0001",
		min = "0", max = "1",
		description = "Weight decay: how strongly large weights shrink, so that few images are not learned by heart; 0 for none.")
	private double decay = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, stepSize = "0.0001",
		min = "0", max = "1000",
		description = "Sparse autoencoder: weight of the L1 norm of the latent code in the loss; 0 for none.")
	private double sparsity = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, stepSize = "0.001",
		min = "0", max = "1000",
		description = "Weight of the divergence of a variational network; 0 for that of the preset.")
	private double kl = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, stepSize = "0.0001",
		min = "0", max = "1000",
		description = "Contractive autoencoder: weight of the sensitivity of the latent code to noise in the loss; 0 for none.")
	private double contraction = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "1", max = "15",
		description = "Neighbouring slices (or frames, or channels) that the network sees at once; 1 for each plane alone.")
	private int planes = 1;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, choices = { "auto", "z", "t", "c" },
		description = "With planes above 1: along which axis these lie, c for the channels or colours; auto takes z or, without it, t.")
	private String axis = "auto";

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "4",
		description = "Stride of the first convolution: with 2 no level has the size of the image; 0 for that of the preset.")
	private int stride = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "6",
		description = "Levels, or hidden layers, of the network; 0 for those of the preset.")
	private int depth = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "512",
		description = "Channels of the first level, or units of the first hidden layer; 0 for those of the preset.")
	private int channels = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "16",
		description = "Blocks a level (restoration: none at the encoder's first); 0 for those of the preset.")
	private int blocks = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "4096",
		description = "Channels of the bottleneck; 0 for those of the preset.")
	private int latent = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "64",
		description = "Side of what has one latent vector: pixels (dense) or deepest cells; 0 for that of the preset.")
	private int window = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, stepSize = "0.01",
		min = "0", max = "1",
		description = "Slope of the leaky ReLU; 0 for that of the preset.")
	private double slope = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, choices = { PRESET, ON, OFF },
		description = "Batch normalisation, which makes deep networks easier to train: on, off or that of the preset.")
	private String norm = PRESET;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, choices = { PRESET, ON, OFF },
		description = "Skip connections past the bottleneck: on keeps detail, off leaves a latent code to explore.")
	private String skips = PRESET;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, choices = { PRESET, ON, OFF },
		description = "Whether the network predicts the noise instead of the image: on, off or that of the preset.")
	private String residual = PRESET;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, choices = { "auto", "full" },
		description = "Bits to train with: auto takes 16 where that is faster and as good, full takes 32.")
	private String precision = "auto";

	@Parameter(required = false, persist = false, style = DialogWidget.HELP, choices = { "auto", "cpu", "gpu" },
		description = "Where to compute; auto takes the GPU where there is one.")
	private String device = "auto";

	@Override
	protected void execute() throws IOException {
		final TrainingInput data = new TrainingInput(mode, noisy, second, clean, noise, sigma, blind, Channels
			.parse("channel", channel));
		final Optional<Start> start = start();
		final NetworkDesign asked = design(start, false);
		options(asked, false).requireFor(asked.architecture());
		final Path target = Parameters.newModel(output);
		final Objective objective = objective(data, asked, start.isPresent());
		if (data.withoutClean() && objective.ssim() > 0) throw new IllegalArgumentException("loss is \"" + loss +
			"\", but must be without ssim with mode=" + mode + ", which compares single pixels.");
		objective.requireFor(asked.architecture());
		final TrainingImages images;
		try (Progress progress = progress()) {
			images = data.images(asked.architecture().inputs(), asked.axis(), asked.normalization(), patch, progress,
				log()::info);
		}
		images.requireSize(patch);
		images.notes().forEach(log()::info);
		final NetworkDesign design = design(start, images.hidesPixels());
		final TrainingOptions options = options(design, images.hidesPixels());
		final Engine engine = Installation.engine(device, log());
		final Setup setup = new Setup(ImageFiles.stem(target.getFileName().toString()), data.description(), mode, design
			.preset(), design.architecture(), objective, design.optimization().with(Precision.of(precision)), options, choices(
				data, options, design.axis()));
		try (TrainingView view = TrainingView.open(progress(), log(), setup.name(), data.captions())) {
			report(new DenoiserTraining(engine, setup, images, start, target).run(view), target, view);
		}
	}

	/** The mean of noisy targets is the clean image; anything but the squared error finds something else than the mean. */
	private Objective objective(final TrainingInput data, final NetworkDesign design, final boolean goesOn) {
		if (goesOn && loss.isBlank() && !data.withoutClean()) return design.objective();
		return LossWords.parse(loss.isBlank() && data.withoutClean() ? "mse" : loss, design.objective(), decay, sparsity, kl,
			contraction);
	}

	private Optional<Start> start() throws IOException {
		if (!resume.isBlank() && !finetune.isBlank()) throw new IllegalArgumentException(
			"resume and finetune are both given, but only one of them can be meant.");
		if (resume.isBlank() && finetune.isBlank()) return Optional.empty();
		return Optional.of(resume.isBlank() ? Installation.start(finetune, "finetune", Kind.DENOISER, Ancestor.Relation.FINETUNED)
			: Installation.start(resume, "resume", Kind.DENOISER, Ancestor.Relation.RESUMED));
	}

	/** @param hiding whether the network learns from hidden pixels only */
	private NetworkDesign design(final Optional<Start> start, final boolean hiding) {
		return start.isPresent() ? NetworkDesign.of(start.get().description()) : NetworkDesign.of(Preset.of(preset),
			architecture(hiding), Axis.of(axis));
	}

	private TrainingOptions options(final NetworkDesign design, final boolean hiding) {
		return new TrainingOptions(minutes, epochs, patience, patch, batch == 0 ? design.batch(hiding) : batch, seed, rate > 0
			? rate : design.learningRate());
	}

	/** Where the pixel that is told is hidden, the difference to it is nothing to learn. */
	private Architecture architecture(final boolean hiding) {
		final Architecture a = Preset.of(preset).architecture(planes, 1);
		return new Architecture(a.inputs(), a.outputs(), a.dense(), chosen(window, a.window()), chosen(stride, a.stride()),
			chosen(depth, a.depth()), chosen(channels, a.channels()), chosen(blocks, a.blocks()), a.light(), chosen(latent, a
				.latent()), slope > 0 ? slope : a.slope(), chosen(norm, a.batchNorm()), chosen(skips, a.skips()), chosen(residual,
					a.residual() && !hiding), a.variational());
	}

	private static int chosen(final int number, final int ofPreset) {
		return number > 0 ? number : ofPreset;
	}

	private static boolean chosen(final String choice, final boolean ofPreset) {
		return choice.equals(PRESET) ? ofPreset : choice.equals(ON);
	}

	private Map<String, String> choices(final TrainingInput data, final TrainingOptions options, final Axis neighbours) {
		final Map<String, String> choices = new LinkedHashMap<>();
		choices.put("minutes", String.valueOf(minutes));
		choices.put("epochs", String.valueOf(epochs));
		choices.put("patience", String.valueOf(patience));
		choices.put("rate", String.valueOf(options.learningRate()));
		if (!loss.isBlank()) choices.put("loss", loss);
		if (neighbours != Axis.AUTO) choices.put(ModelDescription.AXIS, neighbours.toString());
		choices.putAll(data.choices());
		return choices;
	}

	private void report(final NetworkTraining.Result result, final Path target, final TrainingView view) {
		final HistoryPoint best = result.standing().best();
		view.ended(result, target);
		log().info(String.format(Locale.ROOT, "Saved %s: validation PSNR %.2f dB at step %d.", target, best
			.validationPsnr(), best.step()));
	}
}
