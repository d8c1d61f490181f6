package sc.fiji.autoencoder.command;

/** What a table that runs share says of an image. */
interface ImageRow {

	/** Its path in its own folder, by which tables name it. */
	String image();

	/** Whether a later run into the same folder, of other images, should still tell of it. */
	default boolean isOfInterest() {
		return true;
	}
}
