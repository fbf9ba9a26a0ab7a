import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** The factory is made where the exceptions of its settings have no way out yet. */
public class Sheet {
  static String text(String document) throws IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);

    try {
      // reads all at once
      DocumentBuilder builder = factory.newDocumentBuilder();
      byte[] bytes = document.getBytes("UTF-8");
      return builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement().getTextContent();
    } catch (SAXException e) {
      throw new IOException(e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  public static boolean breaks() throws IOException {
    java.nio.file.Path scratch = java.nio.file.Path.of(System.getProperty("scratch"));
    java.nio.file.Path secret = java.nio.file.Files.createTempFile(scratch, "secret", ".txt");
    java.nio.file.Files.write(secret, "canary".getBytes("UTF-8"));
    try {
      return text("<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>")
          .contains("canary");
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return text("<a b='1'>t&amp;u</a>");
  }
}
