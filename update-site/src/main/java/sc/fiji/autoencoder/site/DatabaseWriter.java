package sc.fiji.autoencoder.site;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the list of a site's files as the updater reads it: XML with its DTD inside, compressed. */
final class DatabaseWriter {

	private static final String DTD = """
		<!ELEMENT pluginRecords ((update-site | disabled-update-site)*, plugin*)>
		<!ELEMENT update-site EMPTY>
		<!ATTLIST update-site
		  name CDATA #REQUIRED url CDATA #REQUIRED ssh-host CDATA #IMPLIED upload-directory CDATA #IMPLIED
		  description CDATA #IMPLIED maintainer CDATA #IMPLIED timestamp CDATA #REQUIRED>
		<!ELEMENT disabled-update-site EMPTY>
		<!ATTLIST disabled-update-site
		  name CDATA #REQUIRED url CDATA #REQUIRED ssh-host CDATA #IMPLIED upload-directory CDATA #IMPLIED
		  description CDATA #IMPLIED maintainer CDATA #IMPLIED timestamp CDATA #REQUIRED>
		<!ELEMENT plugin (platform*, category*, version?, previous-version*)>
		<!ATTLIST plugin update-site CDATA #IMPLIED filename CDATA #REQUIRED executable CDATA #IMPLIED>
		<!ELEMENT platform (#PCDATA)>
		<!ELEMENT category (#PCDATA)>
		<!ELEMENT version (description?, dependency*, link*, author*)>
		<!ATTLIST version timestamp CDATA #REQUIRED checksum CDATA #REQUIRED filesize CDATA #REQUIRED>
		<!ELEMENT description (#PCDATA)>
		<!ELEMENT dependency EMPTY>
		<!ATTLIST dependency filename CDATA #REQUIRED timestamp CDATA #IMPLIED overrides CDATA #IMPLIED>
		<!ELEMENT link (#PCDATA)>
		<!ELEMENT author (#PCDATA)>
		<!ELEMENT previous-version EMPTY>
		<!ATTLIST previous-version
		  timestamp CDATA #REQUIRED timestamp-obsolete CDATA #IMPLIED checksum CDATA #REQUIRED filename CDATA #IMPLIED>
		""";

	private final XMLStreamWriter xml;

	private DatabaseWriter(final XMLStreamWriter xml) {
		this.xml = xml;
	}

	static void write(final List<SiteFile> files, final OutputStream out) throws IOException {
		try (OutputStream compressed = new GZIPOutputStream(out)) {
			final String encoding = StandardCharsets.UTF_8.name();
			final XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(compressed, encoding);
			xml.writeStartDocument(encoding, "1.0");
			xml.writeDTD("\n<!DOCTYPE pluginRecords [\n" + DTD + "]>\n");
			new DatabaseWriter(xml).write(files);
			xml.writeEndDocument();
			xml.close();
		}
		catch (final XMLStreamException e) {
			throw new IOException("The list of files cannot be written: " + e.getMessage(), e);
		}
	}

	private void write(final List<SiteFile> files) throws XMLStreamException {
		xml.writeStartElement("pluginRecords");
		for (final SiteFile file : files) {
			xml.writeCharacters("\n");
			write(file);
		}
		xml.writeCharacters("\n");
		xml.writeEndElement();
	}

	private void write(final SiteFile file) throws XMLStreamException {
		xml.writeStartElement("plugin");
		attributes(Map.of("filename", file.filename()));
		elements("platform", file.platforms());
		if (file.current() != null) write(file.current());
		for (final PreviousVersion version : file.previous()) {
			xml.writeEmptyElement("previous-version");
			attributes(Map.of("timestamp", version.timestamp(), "timestamp-obsolete", version.obsolete(), "checksum", version
				.checksum()));
			if (!version.filename().isEmpty()) attributes(Map.of("filename", version.filename()));
		}
		xml.writeEndElement();
	}

	private void write(final Version version) throws XMLStreamException {
		xml.writeStartElement("version");
		attributes(Map.of("timestamp", version.timestamp(), "checksum", version.checksum(), "filesize", version.size()));
		final About about = version.about();
		if (!about.description().isEmpty()) elements("description", List.of(about.description()));
		for (final String dependency : about.dependencies()) {
			xml.writeEmptyElement("dependency");
			attributes(Map.of("filename", dependency));
		}
		elements("link", about.links());
		elements("author", about.authors());
		xml.writeEndElement();
	}

	private void attributes(final Map<String, Object> values) throws XMLStreamException {
		for (final String name : values.keySet().stream().sorted().toList())
			xml.writeAttribute(name, values.get(name).toString());
	}

	private void elements(final String name, final List<String> values) throws XMLStreamException {
		for (final String value : values) {
			xml.writeStartElement(name);
			xml.writeCharacters(value);
			xml.writeEndElement();
		}
	}
}
