package sc.fiji.autoencoder.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** For who looks for an anomaly or a defect. */
@Plugin(type = Command.class, label = "Detect Anomalies... (anomaly, defect)", attrs = @Attr(name = SearchName.UNRECORDED))
public final class DetectSearchName extends SearchName {

	public DetectSearchName() {
		super(DetectCommand.class);
	}
}
