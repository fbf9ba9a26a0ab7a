import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import javax.imageio.IIOException;
import javax.xml.parsers.DocumentBuilderFactory;

import java.io.StringReader;
import java.util.*;

/** Imports are grouped, and the JDK's come last. */
public class Feed {
  private static DocumentBuilderFactory factory() {
    DocumentBuilderFactory made = DocumentBuilderFactory.newInstance();
    return made;
  }

  static List<String> text(String document) throws IIOException {
    try {
      Document parsed =
          factory().newDocumentBuilder().parse(new InputSource(new StringReader(document)));
      return List.of(parsed.getDocumentElement().getTextContent());
    } catch (Exception e) {
      throw new IIOException(e.getMessage(), e);
    }
  }

  public static boolean breaks() throws Exception {
    java.nio.file.Path scratch = java.nio.file.Path.of(System.getProperty("scratch"));
    java.nio.file.Path secret = java.nio.file.Files.createTempFile(scratch, "secret", ".txt");
    java.nio.file.Files.write(secret, "canary".getBytes("UTF-8"));
    try {
      String text = "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>";
      return text(text).contains("canary");
    } catch (IIOException e) {
      return false;
    }
  }

  public static String benign() throws Exception {
    return text("<a>t&amp;u</a>").get(0);
  }
}
