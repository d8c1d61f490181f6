package sc.fiji.autoencoder.site;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** XML of others. */
final class Xml {

	private Xml() {}

	/** The root of a document; whatever it refers to outside is not read. */
	static Element read(final InputStream in) throws IOException {
		try {
			final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
			factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
			factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
			return factory.newDocumentBuilder().parse(in).getDocumentElement();
		}
		catch (final ParserConfigurationException | SAXException e) {
			throw new IOException("This is not the XML it should be: " + e.getMessage(), e);
		}
	}

	/** The elements at the end of a path of names. */
	static List<Element> all(final Element start, final String... path) {
		List<Element> elements = List.of(start);
		for (final String name : path)
			elements = elements.stream().flatMap(element -> children(element, name).stream()).toList();
		return elements;
	}

	/** The text of the first child of a name, empty if there is none. */
	static String text(final Element element, final String name) {
		return children(element, name).stream().map(child -> child.getTextContent().strip()).findFirst().orElse("");
	}

	private static List<Element> children(final Element parent, final String name) {
		final NodeList nodes = parent.getChildNodes();
		return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item) //
			.filter(node -> node instanceof final Element child && child.getTagName().equals(name)) //
			.map(Element.class::cast).toList();
	}
}
