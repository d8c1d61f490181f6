package sc.fiji.autoencoder.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;

import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Planes;

/**
 * The images that a parameter like {@code input} or {@code reference} names: the active image, an open one by its title
 * (in a macro's batch mode, too), a file, or the image files of a folder.
 *
 * @param parameter its name
 * @param folder whether it names a folder
 * @param images at least one; exactly one unless it is a folder
 */
record ImageSource(String parameter, boolean folder, List<Entry> images) {

	/** One image; that of a file is read each time it is opened. */
	interface Entry {

		/** The title of an open image, or the name of a file. */
		String name();

		/** @throws IOException in one sentence that names the file, if it cannot be read */
		ImagePlus open() throws IOException;

		/**
		 * Like {@link #open}, but a stack in a file that would take much of the memory is virtual.
		 *
		 * @throws IOException in one sentence that names the file, if it cannot be read
		 */
		ImagePlus openSparingly() throws IOException;

		/** The file that it is read from. */
		Optional<Path> file();

		/** Where results of it belong below a folder for results: its path in its own folder, or just a name. */
		Path place();

		/** Whether it came from this file, which would be lost if something else were written there. */
		boolean isFrom(Path other) throws IOException;
	}

	/** Two images that belong together, or one and null. */
	record Pair(Entry first, Entry second) {}

	/**
	 * @param parameter name of the parameter, for messages
	 * @param value a title, a path, or empty
	 * @param active the image that an empty value means, or null if there is none
	 * @throws IllegalArgumentException in one sentence that names the parameter, if it names nothing
	 * @throws IOException if a folder cannot be read
	 */
	static ImageSource of(final String parameter, final String value, final ImagePlus active) throws IOException {
		return of(parameter, value, active, Selection.ALL);
	}

	/**
	 * Like {@link #of(String, String, ImagePlus)}, but perhaps with some of the images of a folder only, or with those
	 * below it.
	 */
	static ImageSource of(final String parameter, final String value, final ImagePlus active, final Selection selection)
		throws IOException
	{
		final boolean empty = value == null || value.isBlank();
		if (!empty) requireUnique(parameter, value);
		final ImagePlus open = empty ? active : WindowManager.getImage(value);
		if (open != null) {
			Planes.of(open);
			open.setIgnoreFlush(true); // its pixels are needed also when its window is closed meanwhile
			return new ImageSource(parameter, false, List.of(new Open(open)));
		}
		if (empty) throw new IllegalArgumentException(parameter +
			" is empty, but must be the title of an open image, a file or a folder.");
		final Path path = Parameters.path(parameter, value);
		if (Files.isDirectory(path)) return new ImageSource(parameter, true, selection.of(parameter, path).stream()
			.<Entry> map(file -> new Stored(file, path.relativize(file))).toList());
		if (Files.exists(path)) return new ImageSource(parameter, false, List.of(new Stored(path, path
			.getFileName())));
		throw new IllegalArgumentException(parameter + " is \"" + value +
			"\", but no open image has that title and there is no such file or folder.");
	}

	/** ImageJ would take the one that was opened first, whichever people mean. */
	private static void requireUnique(final String parameter, final String title) {
		final int[] ids = WindowManager.getIDList();
		if (ids == null) return;
		final long count = Arrays.stream(ids).distinct().mapToObj(WindowManager::getImage).filter(Objects::nonNull).map(
			ImagePlus::getTitle).filter(title::equals).count();
		if (count > 1) throw new IllegalArgumentException(parameter + " is \"" + title + "\", but " + count +
			" open images have that title.");
	}

	/** For a parameter that never means the active image. */
	static ImageSource of(final String parameter, final String value) throws IOException {
		return of(parameter, value, null);
	}

	/** A folder without what lies beside an image under its name and an ending; anything else as it is. */
	ImageSource without(final String ending) {
		final Set<String> stems = images.stream().map(entry -> ImageFiles.stem(entry.name())).collect(Collectors.toSet());
		return new ImageSource(parameter, folder, images.stream().filter(entry -> {
			final String stem = ImageFiles.stem(entry.name());
			return !stem.endsWith(ending) || !stems.contains(stem.substring(0, stem.length() - ending.length()));
		}).toList());
	}

	/**
	 * Matches two single images, or two folders by file name, whatever the extensions.
	 *
	 * @throws IllegalArgumentException in one sentence, if an image has no counterpart
	 */
	List<Pair> with(final ImageSource other) {
		return with(other, true);
	}

	/**
	 * Like {@link #with}, but an image of this folder may be without a counterpart; the second of its pair is null.
	 *
	 * @throws IllegalArgumentException in one sentence, if an image of the other folder has no counterpart here
	 */
	List<Pair> withAny(final ImageSource other) {
		return with(other, false);
	}

	private List<Pair> with(final ImageSource other, final boolean all) {
		if (folder != other.folder) throw new IllegalArgumentException(parameter + (folder ? " is a folder" :
			" is one image") + ", but " + other.parameter + (folder ? " is one image." : " is a folder."));
		if (!folder) return List.of(new Pair(images.get(0), other.images.get(0)));
		final Map<String, Entry> left = byStem();
		final Map<String, Entry> right = other.byStem();
		if (all) requireAll(left, right, other.parameter);
		other.requireAll(right, left, parameter);
		final List<Pair> pairs = new ArrayList<>();
		left.forEach((stem, entry) -> pairs.add(new Pair(entry, right.get(stem))));
		return pairs;
	}

	/** Opens all images, all of their slices. */
	List<Planes> planes(final Progress progress) throws IOException {
		return planes(images, progress);
	}

	/** Opens images, all of their slices, and shows how far that is. */
	static List<Planes> planes(final List<Entry> entries, final Progress progress) throws IOException {
		final List<Planes> planes = new ArrayList<>();
		progress.restart();
		for (final Entry entry : entries) {
			planes.add(Planes.of(kept(entry, entry.open(), progress)));
			progress.show(planes.size(), entries.size(), entry.name());
			progress.check();
		}
		return planes;
	}

	/**
	 * An image that nobody changes while it is learned from: of one that people see a copy, for they may go on with it.
	 *
	 * @param opened by the entry
	 */
	static ImagePlus kept(final Entry entry, final ImagePlus opened, final Progress progress) {
		return entry.file().isPresent() ? opened : Planes.copy(opened, progress.pieces(opened.getStackSize(), entry.name()));
	}

	/** What follows the last separator of a path, or all of a title, which need not be a path. */
	static String lastPart(final String pathOrTitle) {
		return new File(pathOrTitle).getName();
	}

	/** Titles of open images may have characters that files may not. */
	static String fileName(final String name) {
		return name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
	}

	/**
	 * Checks before any work that a result takes the place of none of these images.
	 *
	 * @throws IllegalArgumentException in one sentence, if it would
	 */
	void requireNot(final Path result) throws IOException {
		if (!Files.exists(result)) return;
		for (final Entry entry : images)
			requireNot(entry, result);
	}

	/** Like {@link #requireNot(Path)}, of one image. */
	static void requireNot(final Entry entry, final Path result) throws IOException {
		if (entry.isFrom(result)) throw new IllegalArgumentException("The result would overwrite its input \"" + result +
			"\"; choose another output.");
	}

	private void requireAll(final Map<String, Entry> ours, final Map<String, Entry> theirs, final String where) {
		final List<String> alone = ours.keySet().stream().filter(stem -> !theirs.containsKey(stem)).toList();
		if (alone.isEmpty()) return;
		throw new IllegalArgumentException("\"" + ours.get(alone.get(0)).name() + "\" of " + parameter + (alone.size() > 1
			? " and " + (alone.size() - 1) + " more have" : " has") + " no counterpart of that name in " + where + ".");
	}

	/** By file name without extension. */
	private Map<String, Entry> byStem() {
		final Map<String, Entry> entries = new LinkedHashMap<>();
		for (final Entry entry : images) {
			final Entry twin = entries.put(ImageFiles.stem(entry.name()), entry);
			if (twin != null) throw new IllegalArgumentException(parameter + " has both \"" + twin.name() + "\" and \"" + entry
				.name() + "\", so it is not clear which belongs to its counterpart.");
		}
		return entries;
	}

	private record Open(ImagePlus open) implements Entry {

		@Override
		public String name() {
			return open.getTitle();
		}

		@Override
		public ImagePlus openSparingly() {
			return open;
		}

		@Override
		public Optional<Path> file() {
			return Optional.empty();
		}

		@Override
		public Path place() {
			return Path.of(fileName(name()));
		}

		@Override
		public boolean isFrom(final Path other) throws IOException {
			final FileInfo origin = open.getOriginalFileInfo();
			if (origin == null || origin.getFilePath() == null) return false;
			final File file = new File(origin.getFilePath());
			return file.isFile() && Files.exists(other) && Files.isSameFile(file.toPath(), other);
		}
	}

	private record Stored(Path path, Path place) implements Entry {

		@Override
		public String name() {
			return place.toString();
		}

		@Override
		public ImagePlus open() throws IOException {
			return ImageFiles.open(path);
		}

		@Override
		public ImagePlus openSparingly() throws IOException {
			return ImageFiles.openSparingly(path);
		}

		@Override
		public Optional<Path> file() {
			return Optional.of(path);
		}

		@Override
		public boolean isFrom(final Path other) throws IOException {
			return Files.exists(other) && Files.isSameFile(path, other);
		}
	}
}
