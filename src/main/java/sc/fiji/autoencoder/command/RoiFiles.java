package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import ij.gui.Roi;
import ij.io.RoiEncoder;

import sc.fiji.autoencoder.image.SafeFiles;

/** Selections as a zip file that ImageJ's ROI Manager opens. */
final class RoiFiles {

	private RoiFiles() {}

	/**
	 * @param rois with different names
	 * @throws IOException in one sentence that names the file, if it cannot be written
	 */
	static void save(final List<Roi> rois, final Path file) throws IOException {
		SafeFiles.write(file, beside -> {
			try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(beside))) {
				for (final Roi roi : rois) {
					zip.putNextEntry(new ZipEntry(roi.getName() + ".roi"));
					zip.write(RoiEncoder.saveAsByteArray(roi));
				}
			}
		});
	}
}
