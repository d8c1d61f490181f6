/**
 * The menu entries: parameters, their validation, and results on screen. No algorithm.
 * <p>
 * Every parameter has a one-word lower-case name, so the label in the dialog, the key in a macro and the key in the
 * shell are the same word. What a parameter's annotation promises (minimum, maximum, choices) is checked before a
 * command starts, and whatever goes wrong ends as one sentence, in the dialog and in the log.
 * <p>
 * Knows the applications ({@code denoise}, {@code training} and their like) and every room below them; only the
 * {@code cli} knows it.
 */
package sc.fiji.autoencoder.command;
