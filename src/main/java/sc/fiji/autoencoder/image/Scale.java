package sc.fiji.autoencoder.image;

/**
 * The linear way from grey values to normalised values and back: {@code grey = normalised * gain + offset}.
 *
 * @param offset grey value that becomes 0
 * @param gain grey values a normalised unit, positive
 */
public record Scale(double offset, double gain) {

	public static final Scale IDENTITY = new Scale(0, 1);

	public Scale {
		if (!Double.isFinite(offset)) throw new IllegalArgumentException("offset is " + offset +
			", but must be a finite number.");
		if (!(gain > 0 && gain < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("gain is " + gain +
			", but must be a positive finite number.");
	}

	public float normalize(final float grey) {
		return (float) ((grey - offset) / gain);
	}

	public float denormalize(final float normalized) {
		return (float) (normalized * gain + offset);
	}
}
