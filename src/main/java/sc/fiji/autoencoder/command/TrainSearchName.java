package sc.fiji.autoencoder.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** For who looks for the ways to train by their names. */
@Plugin(type = Command.class, label = "Train Denoiser... (CARE, Noise2Noise, N2V)", attrs = @Attr(name = SearchName.UNRECORDED))
public final class TrainSearchName extends SearchName {

	public TrainSearchName() {
		super(TrainCommand.class);
	}
}
