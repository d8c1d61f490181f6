package sc.fiji.autoencoder.model;

import java.util.Locale;

/** What a model is for. */
public enum Kind {
		DENOISER("a"), ANOMALY_DETECTOR("an");

	private final String article;

	Kind(final String article) {
		this.article = article;
	}

	/** The kind as part of a sentence: "a denoiser". */
	String withArticle() {
		return article + " " + this;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}
}
