package sc.fiji.autoencoder.command;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says something again and again while work goes on that can say nothing itself: a shell prints only what is still said
 * after some seconds.
 */
final class Repeated implements AutoCloseable {

	private static final int EVERY_SECONDS = 10;

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(action -> {
		final Thread thread = new Thread(action, "autoencoder-progress");
		thread.setDaemon(true);
		return thread;
	});

	/** Says it for the first time at once, in this thread. */
	Repeated(final Runnable say) {
		say.run();
		timer.scheduleWithFixedDelay(say, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
	}

	@Override
	public void close() {
		timer.shutdown();
	}
}
