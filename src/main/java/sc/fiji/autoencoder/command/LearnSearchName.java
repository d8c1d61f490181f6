package sc.fiji.autoencoder.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** For who looks for an anomaly or a defect and has no model yet. */
@Plugin(type = Command.class, label = "Learn Normal... (to find an anomaly or defect)", attrs = @Attr(name = SearchName.UNRECORDED))
public final class LearnSearchName extends SearchName {

	public LearnSearchName() {
		super(LearnCommand.class);
	}
}
