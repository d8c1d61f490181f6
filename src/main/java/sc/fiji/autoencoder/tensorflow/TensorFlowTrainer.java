package sc.fiji.autoencoder.tensorflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.ApplyGradientDescent;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Optimizer;
import sc.fiji.autoencoder.engine.Trainer;

/** One graph with the network twice: with the current weights for training, with the averaged ones for validation. */
final class TensorFlowTrainer implements Trainer {

	private static final String WEIGHT = "weight/";
	private static final String AVERAGE = "average/";
	private static final String MOMENT1 = "moment1/";
	private static final String MOMENT2 = "moment2/";
	private static final String STEPS = "steps";
	private static final double BETA1 = 0.9;
	private static final double BETA2 = 0.99;
	private static final float ADAM_EPSILON = 1e-8f;

	/** Of the noise that estimates derivatives, in normalised values: little, but far above rounding errors. */
	private static final double DISTURBANCE = 0.02;

	/** Held for a step, for those of two sessions at once may wait for ever: see {@link Configuration}. */
	private static final Lock STEP = new ReentrantLock(true);

	private final Architecture architecture;
	private final Optimization optimization;
	private final Configuration configuration;
	private final List<Parameter> parameters;

	/** What follows Muon; the rest follows Adam. */
	private final Set<Parameter> orthogonal;

	private final Graph graph = new Graph();
	private final Session session;
	private final Variables variables;

	private final Placeholder<TFloat32> input;
	private final Placeholder<TFloat32> target;
	private final Placeholder<TFloat32> rate;
	private final Placeholder<TFloat32> power1;
	private final Placeholder<TFloat32> power2;
	private final Placeholder<TFloat32> decay;
	private final Placeholder<TFloat32> warmth;
	private final StepNoise noise;
	private final Operand<TFloat32> trainingLoss;
	private final Op update;

	private final FoldedLayers folded;
	private final Operand<TFloat32> prediction;
	private final Operand<TFloat32> validationLoss;
	private final Operand<TFloat32> meanSquaredError;

	private long steps;

	TensorFlowTrainer(final Architecture architecture, final Objective objective, final Optimization optimization,
		final long seed, final Configuration configuration)
	{
		objective.requireFor(architecture);
		this.architecture = architecture;
		this.optimization = optimization;
		this.configuration = configuration;
		final Ops tf = Ops.create(graph);
		input = planes(tf, architecture.inputs());
		target = planes(tf, architecture.outputs());
		rate = number(tf);
		power1 = number(tf);
		power2 = number(tf);
		decay = number(tf);
		warmth = number(tf);
		noise = new StepNoise(tf, seed);

		parameters = Network.layersOf(architecture).stream().flatMap(layer -> Parameter.of(layer).stream()).toList();
		orthogonal = parameters.stream().filter(this::isOrthogonal).collect(Collectors.toSet());
		variables = new Variables(tf);
		for (final Parameter p : parameters) {
			variables.add(AVERAGE + p.name(), p.shape());
			if (!p.trained()) continue;
			variables.add(WEIGHT + p.name(), p.shape());
			variables.add(MOMENT1 + p.name(), p.shape());
			if (!orthogonal.contains(p)) variables.add(MOMENT2 + p.name(), p.shape());
		}

		final Loss loss = new Loss(tf, objective, architecture);
		final TrainedLayers layers = new TrainedLayers(tf, name -> variables.get(WEIGHT + name), architecture.variational()
			? noise.codes(input, architecture) : null);
		final Network.Wired network = Network.wire(tf, architecture, input, layers);
		trainingLoss = tf.math.add(loss.reconstruction(network.output(), target), regularization(tf, loss, network
			.latent(), objective));
		update = update(tf, layers);

		folded = new FoldedLayers(tf, name -> variables.get(AVERAGE + name));
		final Network.Wired averaged = Network.wire(tf, architecture, input, folded);
		prediction = averaged.output();
		validationLoss = tf.math.add(loss.reconstruction(prediction, target), loss.divergence(averaged.latent()));
		meanSquaredError = loss.meanSquaredError(prediction, target);

		session = configuration.session(graph);
		try {
			initialise(new Random(seed));
		}
		catch (final RuntimeException | Error e) {
			close();
			throw e;
		}
	}

	@Override
	public float step(final FloatBatch x, final FloatBatch y, final double learningRate) {
		final long t = steps + 1;
		// Early averages and statistics must not hold on to where the weights started.
		final double kept = Math.min(optimization.averaging(), (1.0 + t) / (10 + t));
		final float loss = Failures.translate(() -> {
			STEP.lock();
			try (TFloat32 tx = Tensors.of(x, architecture.inputs());
					TFloat32 ty = Tensors.of(y, architecture.outputs());
					TFloat32 tr = Tensors.of((float) learningRate);
					TFloat32 t1 = Tensors.of((float) Math.pow(BETA1, t));
					TFloat32 t2 = Tensors.of((float) Math.pow(BETA2, t));
					TFloat32 td = Tensors.of((float) kept);
					TFloat32 tw = Tensors.of(Math.min(1, (float) t / Objective.KL_WARM_UP));
					TInt64 tn = noise.at(t);
					Result result = session.runner().feed(input, tx).feed(target, ty).feed(rate, tr).feed(power1, t1).feed(power2,
						t2).feed(decay, td).feed(warmth, tw).feed(noise.key(), tn).addTarget(update).fetch(trainingLoss).run())
			{
				return Tensors.scalar(result.get(0));
			}
			finally {
				STEP.unlock();
			}
		});
		steps = t;
		return loss;
	}

	@Override
	public Evaluation evaluate(final FloatBatch x, final FloatBatch y) {
		return Failures.translate(() -> {
			try (TFloat32 tx = Tensors.of(x, architecture.inputs());
					TFloat32 ty = Tensors.of(y, architecture.outputs());
					Result result = session.runner().feed(input, tx).feed(target, ty).fetch(validationLoss).fetch(
						meanSquaredError).run())
			{
				return new Evaluation(Tensors.scalar(result.get(0)), Tensors.scalar(result.get(1)));
			}
		});
	}

	@Override
	public FloatBatch predict(final FloatBatch x) {
		return Failures.translate(() -> {
			try (TFloat32 tx = Tensors.of(x, architecture.inputs());
					Result result = session.runner().feed(input, tx).fetch(prediction).run())
			{
				return Tensors.batch(result.get(0));
			}
		});
	}

	@Override
	public long steps() {
		return steps;
	}

	@Override
	public Map<String, FloatTensor> state() {
		final Map<String, FloatTensor> state = Failures.translate(() -> variables.read(session));
		state.put(STEPS, FloatTensor.scalar(steps));
		return state;
	}

	@Override
	public void resume(final Map<String, FloatTensor> state) {
		requireNothingElse(state);
		Failures.translate(() -> variables.assign(session, state));
		steps = state.containsKey(STEPS) ? (long) state.get(STEPS).data()[0] : 0;
	}

	@Override
	public void startFrom(final Map<String, FloatTensor> state) {
		requireNothingElse(state);
		final Map<String, FloatTensor> fresh = new LinkedHashMap<>();
		for (final Parameter p : parameters)
			put(fresh, p, state.get(AVERAGE + p.name()));
		Failures.translate(() -> variables.assign(session, fresh));
		steps = 0;
	}

	@Override
	public void export(final Path folder) {
		Failures.translate(() -> SavedModelWriter.write(architecture, Variables.read(session, folded.folded()), folder,
			configuration));
	}

	@Override
	public void close() {
		session.close();
		graph.close();
	}

	private void initialise(final Random random) {
		final Map<String, FloatTensor> fresh = new LinkedHashMap<>();
		for (final Parameter p : parameters)
			put(fresh, p, p.initial(random, architecture.slope()));
		variables.assign(session, fresh);
	}

	/** The value as weight and as average, with an optimiser that has seen nothing. */
	private void put(final Map<String, FloatTensor> state, final Parameter p, final FloatTensor value) {
		state.put(AVERAGE + p.name(), value);
		if (!p.trained() || value == null) return;
		state.put(WEIGHT + p.name(), value);
		final FloatTensor zero = new FloatTensor(value.shape(), new float[value.data().length]);
		state.put(MOMENT1 + p.name(), zero);
		if (!orthogonal.contains(p)) state.put(MOMENT2 + p.name(), zero);
	}

	/** Weights that nobody asks for would be missed all the same. */
	private void requireNothingElse(final Map<String, FloatTensor> state) {
		for (final String name : state.keySet())
			if (name.startsWith(AVERAGE) && parameters.stream().noneMatch(p -> name.equals(AVERAGE + p.name())))
				throw new IllegalArgumentException("The stored weights are those of another architecture: " + name +
					" is among them, but not in the network.");
	}

	private Operand<TFloat32> regularization(final Ops tf, final Loss loss, final Network.Latent latent,
		final Objective objective)
	{
		final Operand<TFloat32> plain = loss.regularization(kernels(), latent);
		final Operand<TFloat32> warmed = objective.kl() == 0 ? plain : tf.math.add(plain, tf.math.mul(warmth, loss
			.divergence(latent)));
		if (objective.contraction() == 0) return warmed;
		final Operand<TFloat32> disturbed = tf.math.add(input, tf.math.mul(tf.constant((float) DISTURBANCE), noise.values(
			input)));
		// Layers of their own, for their statistics are not to be kept.
		final Network.Latent again = Network.encode(tf, architecture, disturbed, new TrainedLayers(tf, name -> variables
			.get(WEIGHT + name), null));
		return tf.math.add(warmed, loss.contraction(latent, again, DISTURBANCE));
	}

	private List<? extends Operand<TFloat32>> kernels() {
		return parameters.stream().filter(p -> p.role().equals("kernel")).map(p -> variables.get(WEIGHT + p.name()))
			.toList();
	}

	private boolean isOrthogonal(final Parameter p) {
		final Layer first = parameters.get(0).layer();
		final Layer last = parameters.get(parameters.size() - 1).layer();
		final boolean hidden = !p.layer().equals(first) && !p.layer().equals(last);
		return optimization.optimizer() == Optimizer.MUON && p.role().equals("kernel") && hidden && Muon.affords(p.shape());
	}

	/**
	 * Backpropagation, clipping, Muon or Adam, and the moving averages. Clipping by the joint norm makes every update wait
	 * for all gradients, so that none of them is computed from weights that have changed already.
	 */
	private Op update(final Ops tf, final TrainedLayers layers) {
		final List<Parameter> trained = parameters.stream().filter(Parameter::trained).toList();
		final Output<?>[] weights = trained.stream().map(p -> variables.get(WEIGHT + p.name()).asOutput()).toArray(
			Output[]::new);
		final Output<?>[] gradients = graph.addGradients(trainingLoss.asOutput(), weights);
		Operand<TFloat32> halfSquares = tf.constant(0f);
		for (final Output<?> gradient : gradients)
			halfSquares = tf.math.add(halfSquares, tf.nn.l2Loss(cast(gradient)));
		final Operand<TFloat32> norm = tf.math.sqrt(tf.math.mul(tf.constant(2f), halfSquares));
		final Operand<TFloat32> clip = tf.constant((float) optimization.clip());
		final Operand<TFloat32> factor = tf.math.div(clip, tf.math.maximum(norm, clip));

		final List<Op> done = new ArrayList<>();
		final Operand<TFloat32> forgotten = tf.math.sub(tf.constant(1f), decay);
		final Ops afterLoss = tf.withControlDependencies(trainingLoss);
		for (int i = 0; i < gradients.length; i++) {
			final Parameter p = trained.get(i);
			final Operand<TFloat32> gradient = tf.math.mul(cast(gradients[i]), factor);
			done.add(follow(tf, AVERAGE + p.name(), orthogonal.contains(p) ? muon(afterLoss, p, gradient) : adam(afterLoss, p,
				gradient), forgotten));
		}
		layers.statistics().forEach((name, batch) -> done.add(follow(afterLoss, AVERAGE + name, batch, forgotten)));
		return tf.withControlDependencies(done).noOp();
	}

	/** @return the changed weights */
	private Operand<TFloat32> muon(final Ops tf, final Parameter p, final Operand<TFloat32> gradient) {
		final Operand<TFloat32> momentum = follow(tf, MOMENT1 + p.name(), gradient, tf.constant(1 - Muon.MOMENTUM));
		return tf.train.applyGradientDescent(variables.get(WEIGHT + p.name()), rate, new Muon(tf).direction(gradient,
			momentum, p.shape()));
	}

	/** @return the changed weights */
	private Operand<TFloat32> adam(final Ops tf, final Parameter p, final Operand<TFloat32> gradient) {
		return tf.train.applyAdam(variables.get(WEIGHT + p.name()), variables.get(MOMENT1 + p.name()), variables.get(
			MOMENT2 + p.name()), power1, power2, rate, tf.constant((float) BETA1), tf.constant((float) BETA2), tf.constant(
				ADAM_EPSILON), gradient);
	}

	/** @return the changed average */
	private ApplyGradientDescent<TFloat32> follow(final Ops tf, final String average, final Operand<TFloat32> value,
		final Operand<TFloat32> forgotten)
	{
		return tf.train.applyGradientDescent(variables.get(average), forgotten, tf.math.sub(variables.get(average),
			value));
	}

	@SuppressWarnings("unchecked")
	private static Operand<TFloat32> cast(final Output<?> output) {
		return (Output<TFloat32>) output;
	}

	private static Placeholder<TFloat32> planes(final Ops tf, final int planes) {
		return tf.placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(-1, -1, -1, planes)));
	}

	private static Placeholder<TFloat32> number(final Ops tf) {
		return tf.placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.scalar()));
	}
}
