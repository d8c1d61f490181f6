package sc.fiji.autoencoder.model;

/**
 * What a model was trained on.
 *
 * @param fingerprint SHA-256 over the pixels, 64 hexadecimal digits in lower case
 * @param description one line for people, up to 1000 characters
 * @param trainingPlanes number of planes the patches came from, 1 or more
 * @param validationPlanes number of planes kept apart for validation
 */
public record TrainingData(String fingerprint, String description, int trainingPlanes, int validationPlanes) {

	public TrainingData {
		Require.sha256("fingerprint", fingerprint);
		Require.text("description", description, 1000);
		Require.atLeast("trainingPlanes", trainingPlanes, 1);
		Require.atLeast("validationPlanes", validationPlanes, 0);
	}
}
