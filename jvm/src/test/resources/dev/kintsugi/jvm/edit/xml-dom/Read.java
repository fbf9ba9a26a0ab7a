import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

public class Read {
  static Document parse(String text) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      DocumentBuilder builder = factory.newDocumentBuilder();
      return builder.parse(new ByteArrayInputStream(text.getBytes("UTF-8")));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  public static boolean breaks() throws IOException {
    java.nio.file.Path scratch = java.nio.file.Path.of(System.getProperty("scratch"));
    java.nio.file.Path secret = java.nio.file.Files.createTempFile(scratch, "secret", ".txt");
    java.nio.file.Files.write(secret, "canary".getBytes("UTF-8"));
    try {
      String text = "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>";
      return parse(text).getDocumentElement().getTextContent().contains("canary");
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return parse("<a b='1'>t&amp;u</a>").getDocumentElement().getTextContent();
  }
}
