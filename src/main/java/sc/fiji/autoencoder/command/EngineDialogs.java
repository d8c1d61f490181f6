package sc.fiji.autoencoder.command;

import java.util.List;
import java.util.concurrent.CancellationException;

import ij.gui.GenericDialog;

import sc.fiji.autoencoder.engine.runtime.RuntimeBuild;

/** What the engine asks before it starts, where there is somebody to ask. */
final class EngineDialogs {

	static final String TITLE = "TensorFlow Engine";

	private EngineDialogs() {}

	/**
	 * Asks which runtime to install.
	 *
	 * @param builds the first one is proposed
	 * @throws CancellationException if the user wants none
	 */
	static RuntimeBuild choose(final List<RuntimeBuild> builds, final String folder) {
		final GenericDialog dialog = new GenericDialog(TITLE);
		dialog.addMessage("TensorFlow is not installed yet. It is downloaded once, into\n" + folder + "\n" +
			"The first choice runs on every computer; gpu needs an NVIDIA GPU with CUDA.");
		final String[] choices = builds.stream().map(RuntimeBuild::describe).toArray(String[]::new);
		dialog.addChoice("version", choices, choices[0]);
		dialog.setOKLabel("Install");
		dialog.showDialog();
		if (dialog.wasCanceled()) throw new CancellationException();
		return builds.get(dialog.getNextChoiceIndex());
	}

	/** Where nobody can be asked, the answer is no. */
	static boolean agreesToTryAgain(final String source) {
		if (!OnScreen.opensWindows()) return false;
		final GenericDialog dialog = new GenericDialog(TITLE);
		dialog.addMessage("The last time that TensorFlow was started, it ended Java. It was taken from\n" + source +
			"\nIf it does so again, what is not saved is lost.");
		dialog.setOKLabel("Try again");
		dialog.showDialog();
		return !dialog.wasCanceled();
	}
}
