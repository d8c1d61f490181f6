package sc.fiji.autoencoder.model;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** YAML from somewhere. It makes plain values, lists and maps only, whatever it asks for. */
public final class SafeYaml {

	private SafeYaml() {}

	/**
	 * @return null for an empty text
	 * @throws IllegalArgumentException in one sentence without a subject, if it is no YAML, or a key is there twice
	 */
	public static Object read(final String text) {
		final LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		try {
			return new Yaml(new SafeConstructor(options)).load(text);
		}
		catch (final YAMLException e) {
			throw new IllegalArgumentException("there is no YAML.", e);
		}
	}
}
