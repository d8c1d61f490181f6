package sc.fiji.autoencoder.cli;

/** The words make no sense; the message says what is wrong and what would be right. */
final class WrongWordsException extends Exception {

	WrongWordsException(final String message) {
		super(message);
	}
}
