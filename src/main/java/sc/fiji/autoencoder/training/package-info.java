/**
 * What makes models: patches from images, simulated noise, the schedule, early stopping, checkpoints, and progress as
 * events. Knows {@code model}, {@code engine} and {@code image}; no window, no command, no file of pixels.
 */
package sc.fiji.autoencoder.training;
