package sc.fiji.autoencoder.model;

/** The files in a model's zip. */
public final class Entry {

	/** The bioimage.io description; consumers know it by this name only. */
	public static final String RDF = "rdf.yaml";

	/** What other programs may call it. */
	public static final String BIOIMAGEIO = "bioimageio.yaml";

	static final String SAVED_MODEL = "tf_saved_model_bundle.zip";

	/** In the SavedModel. */
	public static final String GRAPH = "saved_model.pb";

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

	/** Bytes of a text or picture; the longest history of losses is far below. */
	public static final long LARGEST_TEXT = 16 << 20;

	/** Bytes of a test tensor; many planes of a deep network's smallest tile are far below. */
	public static final long LARGEST_TENSOR = 256 << 20;

	private Entry() {}
}
