package sc.fiji.autoencoder.training;

import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * Draws batches ahead in a thread of its own, so that the engine never waits. The order of the batches depends on the
 * seed only. The arrays are used again: a batch is valid until the next one is taken.
 */
final class Batches implements AutoCloseable {

	private static final int AHEAD = 4;

	private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(AHEAD);
	private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(AHEAD);
	private final Thread producer;
	private volatile Throwable failure;
	private Batch lent;

	Batches(final PatchSource source, final int count, final int patch, final int inputs, final int outputs,
		final long seed)
	{
		for (int i = 0; i < AHEAD; i++)
			free.add(new Batch(count, patch, inputs, outputs));
		producer = new Thread(() -> produce(source, new SplittableRandom(seed)), "Autoencoder patches");
		producer.setDaemon(true);
		producer.start();
	}

	/** The next batch; gives back the one before. */
	Batch take() {
		if (lent != null) free.add(lent);
		lent = null;
		try {
			while (lent == null) {
				if (failure instanceof final RuntimeException e) throw e;
				if (failure instanceof final Error e) throw e;
				lent = ready.poll(100, TimeUnit.MILLISECONDS);
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("The training was interrupted.");
		}
		return lent;
	}

	@Override
	public void close() {
		producer.interrupt();
	}

	private void produce(final PatchSource source, final SplittableRandom random) {
		try {
			while (!Thread.interrupted()) {
				final Batch batch = free.take();
				batch.fill(source, random);
				ready.put(batch);
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt(); // closed
		}
		catch (final RuntimeException | Error e) {
			failure = e; // for whoever takes, who would wait for ever
		}
	}
}
