package sc.fiji.autoencoder.model;

/** The files in a model's zip. */
final class Entry {

	/** The bioimage.io description; consumers know it by this name only. */
	static final String RDF = "rdf.yaml";

	/** What other programs may call it. */
	static final String BIOIMAGEIO = "bioimageio.yaml";

	static final String SAVED_MODEL = "tf_saved_model_bundle.zip";

	/** In the SavedModel. */
	static final String GRAPH = "saved_model.pb";

	static final String TEST_INPUT = "test_input.npy";
	static final String TEST_OUTPUT = "test_output.npy";
	static final String README = "README.md";
	static final String COVER = "cover.png";

	/** The {@link ModelDescription}. */
	static final String TRAINING = "training.json";
	static final String LOG = "training_log.csv";

	/** The same as a picture. */
	static final String REPORT = "training_report.png";

	/** What it takes to go on with the training. */
	static final String STATE = "optimizer.npz";

	/** What an anomaly detector scores with besides the network. */
	static final String DETECTOR = "detector.npz";

	/** What the latent codes of training patches are distributed like. */
	static final String LATENT = "latent.npz";

	private Entry() {}
}
