package org.example.ledger.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.example.ledger.Entry;
import org.example.ledger.ImportException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads statements as XML: {@code entry} elements with the children {@code date}, {@code account},
 * {@code amount} and {@code purpose}, anywhere in the document.
 */
public final class XmlStatementReader {
  /** Reads one statement; the stream is not closed. */
  public List<Entry> read(InputStream source) throws IOException {
    Document document = parse(source);
    NodeList elements = document.getElementsByTagName("entry");
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      entries.add(
          Entry.of(
              child(element, "date"),
              child(element, "account"),
              child(element, "amount"),
              child(element, "purpose")));
    }
    return entries;
  }

  private static Document parse(InputStream source) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(source);
    } catch (ParserConfigurationException | SAXException e) {
      throw new ImportException("Not a statement: " + e.getMessage(), e);
    }
  }

  private static String child(Element parent, String name) throws ImportException {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals(name)) {
        StringBuilder text = new StringBuilder();
        for (Node part = node.getFirstChild(); part != null; part = part.getNextSibling()) {
          if (part.getNodeType() == Node.TEXT_NODE
              || part.getNodeType() == Node.CDATA_SECTION_NODE) {
            text.append(part.getNodeValue());
          }
        }
        return text.toString().trim();
      }
    }
    throw new ImportException("An entry has a " + name);
  }
}
