package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import sc.fiji.autoencoder.engine.FloatTensor;

class SnapshotTest {

	private final FloatTensor weight = tensor(1);
	private final FloatTensor latest = tensor(2);
	private final FloatTensor unchanged = tensor(3);
	private final FloatTensor best = tensor(4);

	private final Snapshot snapshot = new Snapshot(map("weight/a", weight, "average/a", latest, "average/b", unchanged),
		map("average/a", best, "average/b", unchanged), 0.25);

	@Test
	void everythingComesBackFromItsTensors() {
		final Snapshot back = Snapshot.of(snapshot.toTensors());
		assertEquals(snapshot.latest(), back.latest());
		assertEquals(snapshot.best(), back.best());
		assertEquals(0.25, back.done());
	}

	@Test
	void whatIsBestAlreadyIsNotStoredTwice() {
		assertEquals(map("weight/a", weight, "average/a", latest, "average/b", unchanged).size() + 2, snapshot.toTensors()
			.size());
	}

	@Test
	void onlyTheAveragesAreThoseOfTheBest() {
		assertSame(weight, snapshot.withBest().get("weight/a"));
		assertSame(best, snapshot.withBest().get("average/a"));
		assertSame(latest, snapshot.latest().get("average/a"));
	}

	@Test
	void theStateOfAPlainTrainerIsAFinishedTraining() {
		final Snapshot plain = Snapshot.of(snapshot.latest());
		assertEquals(1, plain.done());
		assertSame(latest, plain.best().get("average/a"));
	}

	private static FloatTensor tensor(final float value) {
		return FloatTensor.scalar(value);
	}

	private static Map<String, FloatTensor> map(final Object... pairs) {
		final Map<String, FloatTensor> map = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2)
			map.put((String) pairs[i], (FloatTensor) pairs[i + 1]);
		return map;
	}
}
