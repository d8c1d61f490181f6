package sc.fiji.autoencoder.site;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.w3c.dom.Element;

/** Reads the list of a site's files, whether written by {@link DatabaseWriter} or by Fiji's own uploader. */
final class DatabaseReader {

	private DatabaseReader() {}

	static List<SiteFile> read(final InputStream in) throws IOException {
		return Xml.all(Xml.read(new GZIPInputStream(in)), "plugin").stream().map(DatabaseReader::file).toList();
	}

	private static SiteFile file(final Element file) {
		final Version current = Xml.all(file, "version").stream().map(DatabaseReader::version).findFirst().orElse(null);
		return new SiteFile(file.getAttribute("filename"), current, Xml.all(file, "previous-version").stream().map(
			DatabaseReader::previous).toList());
	}

	private static Version version(final Element version) {
		final List<String> dependencies = Xml.all(version, "dependency").stream() //
			.map(dependency -> dependency.getAttribute("filename")).toList();
		final About about = new About(Xml.text(version, "description"), dependencies, texts(version, "link"), texts(version,
			"author"));
		return new Version(number(version, "timestamp"), version.getAttribute("checksum"), number(version, "filesize"), about);
	}

	private static PreviousVersion previous(final Element version) {
		return new PreviousVersion(number(version, "timestamp"), number(version, "timestamp-obsolete"), version.getAttribute(
			"checksum"), version.getAttribute("filename"));
	}

	private static long number(final Element element, final String attribute) {
		final String value = element.getAttribute(attribute);
		return value.isEmpty() ? 0 : Long.parseLong(value);
	}

	private static List<String> texts(final Element parent, final String name) {
		return Xml.all(parent, name).stream().map(Element::getTextContent).toList();
	}
}
