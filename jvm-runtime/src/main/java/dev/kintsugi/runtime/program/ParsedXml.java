package dev.kintsugi.runtime.program;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * XML that a careful caller parsed before: by the JDK's own parsers, which refuse document types,
 * so that whatever breaks then is not of the parser's making.
 */
final class ParsedXml {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private ParsedXml() {}

  static Document document(InputStream data) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(NO_DOCTYPE, true);
      javax.xml.parsers.DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // the default one prints
      return builder.parse(data);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  static XMLStreamReader reader(InputStream data) throws IOException {
    try {
      return factory().createXMLStreamReader(data);
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  static XMLEventReader events(InputStream data) throws IOException {
    try {
      return factory().createXMLEventReader(data);
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    return factory;
  }
}
