package sc.fiji.autoencoder.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import sc.fiji.autoencoder.image.SafeFiles;

/** Where models are found by name: the plugin's own, and those of the user. */
public final class Shelf {

	private static final String SUFFIX = ".zip";

	private final Path folder;

	/** @param folder with the user's models, "models" in Fiji's folder; need not exist */
	public Shelf(final Path folder) {
		this.folder = folder;
	}

	/**
	 * @param model a name on this shelf, the path of a zip, or "" for the model that comes with the plugin
	 * @return a file that exists; what is in it is for {@link ModelFile} to say
	 * @throws IOException in one sentence, if there is none
	 */
	public Path find(final String model) throws IOException {
		return find(model, "model");
	}

	/**
	 * As {@link #find(String)}.
	 *
	 * @param parameter that the model was given with
	 */
	public Path find(final String model, final String parameter) throws IOException {
		final String name = model.strip();
		if (isBundled(model)) return BundledModel.file();
		try {
			final boolean zip = name.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
			final boolean path = zip || Path.of(name).getNameCount() != 1;
			if (Path.of(name).getNameCount() == 1) {
				if (zip && Files.isRegularFile(Path.of(name))) return Path.of(name);
				// The name of a file on the shelf may end in .zip itself, or in a space.
				for (final String each : List.of(model, name))
					if (Files.isRegularFile(folder.resolve(each + SUFFIX))) return folder.resolve(each + SUFFIX);
			}
			if (Files.isRegularFile(Path.of(name))) return Path.of(name);
			throw new IOException(parameter + " is \"" + (path ? Path.of(name) + "\", but there is no such file." : name +
				"\", but must be one of " + names() + ", or the path of a file."));
		}
		catch (final InvalidPathException e) {
			throw new IOException(parameter + " is \"" + Require.shown(name) + "\", which cannot be the name of a file.", e);
		}
	}

	/** Whether a file on this shelf would have the name of the model that comes with the plugin, which is found instead. */
	public boolean hides(final Path file) {
		final Path hidden = folder.resolve(BundledModel.NAME + SUFFIX);
		return file.toAbsolutePath().normalize().equals(hidden.toAbsolutePath().normalize());
	}

	/** Whether this means the model that comes with the plugin. */
	public boolean isBundled(final String model) {
		return model.isBlank() || model.strip().equals(BundledModel.NAME);
	}

	/**
	 * Puts a copy of a model on the shelf, under the name of its file.
	 *
	 * @param file that is a model
	 * @return the copy
	 * @throws IOException in one sentence, if there is another model of this name, or it cannot be written
	 */
	public Path add(final Path file) throws IOException {
		final String full = file.getFileName().toString();
		final String name = full.toLowerCase(Locale.ROOT).endsWith(SUFFIX) ? full.substring(0, full.length() - SUFFIX
			.length()) : full;
		final Path copy = folder.resolve(name + SUFFIX);
		if (name.equals(BundledModel.NAME) || Files.exists(copy) && Files.mismatch(file,
			copy) != -1) throw new IOException("There is another model of the name of \"" + file +
				"\" already: rename the file.");
		SafeFiles.createFolders(folder);
		if (!Files.exists(copy)) SafeFiles.write(copy, beside -> Files.copy(file, beside,
			StandardCopyOption.REPLACE_EXISTING));
		return copy;
	}

	/** The names of all models, in alphabetical order. */
	public Set<String> names() throws IOException {
		final Set<String> names = new TreeSet<>();
		if (BundledModel.exists()) names.add(BundledModel.NAME);
		if (!Files.isDirectory(folder)) return names;
		try (Stream<Path> files = Files.list(folder)) {
			files.filter(Files::isRegularFile) //
				.map(file -> file.getFileName().toString()) //
				.filter(file -> file.endsWith(SUFFIX)) //
				.map(file -> file.substring(0, file.length() - SUFFIX.length())) //
				.forEach(names::add);
		}
		return names;
	}
}
