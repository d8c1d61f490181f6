package sc.fiji.autoencoder.image;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/** Whether Java can draw text: without a screen and fontconfig, as in a slim container, it cannot. */
public final class Fonts {

	private static final boolean AVAILABLE = measures();

	private Fonts() {}

	public static boolean available() {
		return AVAILABLE;
	}

	/** There is no other way to know: what Java throws depends on what is missing. */
	private static boolean measures() {
		try {
			return new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("0", new FontRenderContext(null, true, true))
				.getWidth() > 0;
		}
		catch (final RuntimeException | LinkageError | InternalError e) {
			return false;
		}
	}
}
