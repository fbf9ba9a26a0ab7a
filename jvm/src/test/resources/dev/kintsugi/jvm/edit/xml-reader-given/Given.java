import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

public class Given {
  private final StringBuilder all = new StringBuilder();

  void read(XMLReader reader, InputSource source) throws IOException {
    reader.setContentHandler(
        new DefaultHandler() {
          @Override
          public void characters(char[] chars, int start, int length) {
            all.append(chars, start, length);
          }
        });
    try {
      if (source != null)
        reader.parse(source);
    } catch (SAXException e) {
      throw new IOException(e);
    }
  }

  static String text(String document) throws IOException {
    Given given = new Given();
    try {
      given.read(
          SAXParserFactory.newInstance().newSAXParser().getXMLReader(),
          new InputSource(new StringReader(document)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
    return given.all.toString();
  }

  public static boolean breaks() throws IOException {
    java.nio.file.Path scratch = java.nio.file.Path.of(System.getProperty("scratch"));
    java.nio.file.Path secret = java.nio.file.Files.createTempFile(scratch, "secret", ".txt");
    java.nio.file.Files.write(secret, "canary".getBytes("UTF-8"));
    try {
      String text = "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>";
      return text(text).contains("canary");
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return text("<a b='1'>t&amp;u</a>");
  }
}
