import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

public class Chain {
  static String parse(String text) throws IOException {
    StringBuilder all = new StringBuilder();
    try {
      SAXParserFactory.newInstance()
          .newSAXParser()
          .parse(
              new InputSource(new ByteArrayInputStream(text.getBytes("UTF-8"))),
              new DefaultHandler() {
                @Override
                public void characters(char[] chars, int start, int length) {
                  all.append(chars, start, length);
                }
              });
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
    return all.toString();
  }

  public static boolean breaks() throws IOException {
    java.nio.file.Path scratch = java.nio.file.Path.of(System.getProperty("scratch"));
    java.nio.file.Path secret = java.nio.file.Files.createTempFile(scratch, "secret", ".txt");
    java.nio.file.Files.write(secret, "canary".getBytes("UTF-8"));
    try {
      String text = "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>";
      return parse(text).contains("canary");
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return parse("<a b='1'>t&amp;u</a>");
  }
}
