package sc.fiji.autoencoder.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

import sc.fiji.autoencoder.engine.FloatTensor;

/** The variables of a graph by name, and how plain numbers get into and out of them. */
final class Variables {

	private record Slot(int[] shape, Variable<TFloat32> variable, Placeholder<TFloat32> value, Op assignment) {}

	private final Ops tf;
	private final Map<String, Slot> slots = new LinkedHashMap<>();

	Variables(final Ops tf) {
		this.tf = tf;
	}

	Variable<TFloat32> add(final String name, final int[] shape) {
		final Variable<TFloat32> variable = tf.withName(name.replace('/', '_')).variable(Tensors.shape(shape),
			TFloat32.class);
		final Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(Tensors.shape(shape)));
		slots.put(name, new Slot(shape, variable, value, tf.assign(variable, value)));
		return variable;
	}

	Variable<TFloat32> get(final String name) {
		return slots.get(name).variable;
	}

	/** @throws IllegalArgumentException if a variable gets no value or one of another shape */
	void assign(final Session session, final Map<String, FloatTensor> values) {
		slots.forEach((name, slot) -> {
			final FloatTensor value = values.get(name);
			if (value == null || !Arrays.equals(value.shape(), slot.shape)) throw new IllegalArgumentException(
				"The stored weights are those of another architecture: " + name + " should have the shape " + Arrays.toString(
					slot.shape) + ", but " + (value == null ? "is missing." : "has " + Arrays.toString(value.shape()) + "."));
		});
		final List<TFloat32> tensors = new ArrayList<>();
		try {
			final Session.Runner runner = session.runner();
			slots.forEach((name, slot) -> {
				final TFloat32 tensor = Tensors.of(values.get(name));
				tensors.add(tensor);
				runner.feed(slot.value, tensor).addTarget(slot.assignment);
			});
			runner.run().close();
		}
		finally {
			tensors.forEach(TFloat32::close);
		}
	}

	Map<String, FloatTensor> read(final Session session) {
		final Map<String, Operand<TFloat32>> operands = new LinkedHashMap<>();
		slots.forEach((name, slot) -> operands.put(name, slot.variable));
		return read(session, operands);
	}

	/** The values of any named operands that depend on variables only. */
	static Map<String, FloatTensor> read(final Session session, final Map<String, Operand<TFloat32>> operands) {
		final Session.Runner runner = session.runner();
		operands.values().forEach(runner::fetch);
		final Map<String, FloatTensor> values = new LinkedHashMap<>();
		try (Result result = runner.run()) {
			int i = 0;
			for (final String name : operands.keySet())
				values.put(name, Tensors.plain(result.get(i++)));
		}
		return values;
	}
}
