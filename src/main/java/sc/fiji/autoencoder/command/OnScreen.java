package sc.fiji.autoencoder.command;

import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;

/** Work that only the thread of the screen may do. */
final class OnScreen {

	private OnScreen() {}

	/** Does it and waits until it is done. */
	static void now(final Runnable work) {
		if (EventQueue.isDispatchThread()) {
			work.run();
			return;
		}
		try {
			EventQueue.invokeAndWait(work);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The thread was interrupted while it waited for the screen.", e);
		}
		catch (final InvocationTargetException e) {
			throw new IllegalStateException(Reason.of(e.getCause()), e.getCause());
		}
	}
}
