package sc.fiji.autoencoder.command;

import java.awt.Component;
import java.awt.Container;
import java.util.stream.Stream;

import javax.swing.JButton;

/** What is in a window or a panel, however deep. */
public final class Components {

	private Components() {}

	/** All of a class, in the order in which they were added. */
	public static <T extends Component> Stream<T> in(final Container parent, final Class<T> type) {
		return all(parent).filter(type::isInstance).map(type::cast);
	}

	public static JButton button(final Container parent, final String text) {
		return in(parent, JButton.class).filter(button -> text.equals(button.getText())).findAny().orElseThrow();
	}

	private static Stream<Component> all(final Container parent) {
		return Stream.of(parent.getComponents()).flatMap(child -> Stream.concat(Stream.of(child),
			child instanceof final Container container ? all(container) : Stream.empty()));
	}
}
