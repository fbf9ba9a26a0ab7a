import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Validates by a schema of its own, and follows those that documents name. */
public class Orders {
  private static final String JAXP = "http://java.sun.com/xml/jaxp/properties/";
  private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";

  static String text(String document) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setValidating(true);
      factory.setAttribute(JAXP + "schemaLanguage", SCHEMA);
      factory.setAttribute(JAXP + "schemaSource", schema("<element name='a' type='string'/>"));
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(
          new DefaultHandler() {
            @Override
            public void error(SAXParseException e) throws SAXException {
              throw e;
            }
          });
      return builder.parse(bytes(document)).getDocumentElement().getTextContent();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  private static InputStream schema(String element) throws IOException {
    return bytes("<schema xmlns='" + SCHEMA + "'>" + element + "</schema>");
  }

  private static InputStream bytes(String text) throws IOException {
    return new ByteArrayInputStream(text.getBytes("UTF-8"));
  }

  /** A schema that allows what is in the document would have to be fetched for it. */
  public static boolean breaks() throws IOException {
    java.nio.file.Path scratch = java.nio.file.Path.of(System.getProperty("scratch"));
    java.nio.file.Path other = java.nio.file.Files.createTempFile(scratch, "other", ".xsd");
    java.nio.file.Files.write(
        other,
        ("<schema xmlns='" + SCHEMA + "' targetNamespace='urn:b'>"
            + "<element name='b' type='string'/></schema>").getBytes("UTF-8"));
    try {
      text(
          "<b xmlns='urn:b' xmlns:x='http://www.w3.org/2001/XMLSchema-instance'"
              + " x:schemaLocation='urn:b " + other.toUri() + "'>t</b>");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return text("<a>t&amp;u</a>");
  }
}
