package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** A command with a parameter of each type that does nothing but tell its inputs, or fail as it is told. */
@Plugin(type = Command.class, name = "echo", label = "Echo...", menuPath = "Plugins > Autoencoder > Echo...",
	headless = true, description = "Tells what it was given.")
public class EchoCommand extends AutoencoderCommand {

	@Parameter(required = false, persist = false)
	private ImagePlus image;

	@Parameter(required = false, persist = false, description = "Any text.")
	private String text = "";

	@Parameter(persist = false, min = "1", max = "9", description = "How many.")
	private int n = 2;

	@Parameter(persist = false, min = "0", description = "How large.")
	private double sizeof = 1.5;

	@Parameter(persist = false, description = "Whether to keep it.")
	private boolean keep = false;

	@Parameter(persist = false, choices = { "fast", "good" }, description = "How.")
	private String mode = "fast";

	@Parameter(persist = false, choices = { "well", "value", "file", "bug", "cancel", "linger" },
		description = "How it ends.")
	private String end = "well";

	@Parameter(type = ItemIO.OUTPUT)
	private ResultsTable table;

	@Parameter(type = ItemIO.OUTPUT)
	private int doubled;

	@Override
	protected void execute() throws IOException {
		switch (end) {
			case "value" -> throw new IllegalArgumentException("text is \"" + text + "\", but must be something else.");
			case "file" -> throw new NoSuchFileException("there.tif");
			case "bug" -> throw new IllegalStateException("left is right");
			case "cancel" -> throw new CancellationException();
			case "linger" -> new Thread(() -> LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(2))).start();
			default -> log().info("Echoing.");
		}
		table = new ResultsTable();
		table.addRow();
		table.addValue("text", text);
		table.addValue("size", sizeof);
		table.addValue("keep", Boolean.toString(keep));
		table.addValue("mode", mode);
		doubled = 2 * n;
	}
}
