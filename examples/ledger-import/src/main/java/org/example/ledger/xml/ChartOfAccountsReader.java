package org.example.ledger.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.example.ledger.ImportException;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the chart of accounts: {@code account} elements with {@code number} and {@code name}. */
public final class ChartOfAccountsReader {
  /**
   * Reads one chart; the stream is not closed. A chart has no document type.
   *
   * @return names by number
   */
  public Map<String, String> read(InputStream source) throws IOException {
    Map<String, String> names = new TreeMap<>();
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.newSAXParser().parse(new InputSource(source), new AccountHandler(names));
    } catch (ParserConfigurationException | SAXException e) {
      throw new ImportException("Not a chart of accounts: " + e.getMessage(), e);
    }
    return names;
  }

  private static final class AccountHandler extends DefaultHandler {
    private final Map<String, String> names;

    AccountHandler(Map<String, String> names) {
      this.names = names;
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes)
        throws SAXException {
      if (!name.equals("account")) {
        return;
      }
      String number = attributes.getValue("number");
      String title = attributes.getValue("name");
      if (number == null || title == null) {
        throw new SAXException("an account has a number and a name");
      }
      names.put(number, title);
    }
  }
}
