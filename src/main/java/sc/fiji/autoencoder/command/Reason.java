package sc.fiji.autoencoder.command;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong, as one sentence for the user: much of the JDK puts only a path into the message. */
final class Reason {

	private Reason() {}

	static String of(final Throwable failure) {
		if (failure instanceof final FileSystemException e) return of(e);
		final String message = failure.getMessage();
		if (message == null || message.isBlank()) return failure.getClass().getSimpleName() + ".";
		return sentence(failure instanceof FileNotFoundException ? "Cannot open " + message : message);
	}

	private static String of(final FileSystemException e) {
		final String file = e.getFile();
		if (file == null) return sentence(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
		if (e.getReason() != null) return sentence("Cannot use " + file + ": " + e.getReason());
		if (e instanceof NoSuchFileException) return file + " does not exist.";
		if (e instanceof AccessDeniedException) return "No permission to read or write " + file + ".";
		if (e instanceof FileAlreadyExistsException) return file + " exists already.";
		if (e instanceof NotDirectoryException) return file + " is no folder.";
		if (e instanceof DirectoryNotEmptyException) return "The folder " + file + " is not empty.";
		return "Cannot use " + file + ".";
	}

	private static String sentence(final String message) {
		final String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
		return line.matches(".*[.!?]") ? line : line + ".";
	}
}
