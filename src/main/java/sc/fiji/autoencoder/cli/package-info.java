/**
 * The shell over the commands: {@code denoise input=noisy.tif output=clean.tif}. It finds a command by its short name,
 * turns {@code key=value} words into the command's own parameters, runs it headless, prints what it returns, and ends
 * with status 0 (done), 1 (failed or cancelled) or 2 (wrong words). No algorithm and no option lives here.
 * <p>
 * Knows the commands only by what they tell about themselves, and of the room {@code command} how
 * a table is written and what a value must be is said.
 */
package sc.fiji.autoencoder.cli;
