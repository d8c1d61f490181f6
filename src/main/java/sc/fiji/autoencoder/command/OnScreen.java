package sc.fiji.autoencoder.command;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;

import ij.IJ;
import ij.macro.Interpreter;

/** Whether there is a screen, and work that only its thread may do. */
final class OnScreen {

	private OnScreen() {}

	/** Not in a macro's batch mode: there, nobody looks, and there may be hundreds of windows. */
	static boolean opensWindows() {
		final boolean macroWithoutImageJ = IJ.isMacro() && IJ.getInstance() == null;
		return !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode() && !macroWithoutImageJ;
	}

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
