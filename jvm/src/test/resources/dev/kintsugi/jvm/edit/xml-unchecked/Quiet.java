import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.InputSource;

public class Quiet {
  private static DocumentBuilderFactory factory() {
    DocumentBuilderFactory made = DocumentBuilderFactory.newInstance();
    return made;
  }

  static String text(String document) throws Exception {
    return factory().newDocumentBuilder()
        .parse(new InputSource(new StringReader(document)))
        .getDocumentElement()
        .getTextContent();
  }

  public static boolean breaks() throws Exception {
    java.nio.file.Path scratch = java.nio.file.Path.of(System.getProperty("scratch"));
    java.nio.file.Path secret = java.nio.file.Files.createTempFile(scratch, "secret", ".txt");
    java.nio.file.Files.write(secret, "canary".getBytes("UTF-8"));
    try {
      String text = "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>";
      return text(text).contains("canary");
    } catch (org.xml.sax.SAXException e) {
      return false;
    }
  }

  public static String benign() throws Exception {
    return text("<!DOCTYPE a [<!ENTITY i 'in'>]><a>&i;side</a>");
  }
}
