import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

public class Pull {
  private final XMLInputFactory factory;

  Pull() {
    this.factory = XMLInputFactory.newInstance();
  }

  String text(String document) throws XMLStreamException {
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document));
    StringBuilder text = new StringBuilder();
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.CHARACTERS) {
        text.append(reader.getText());
      }
    }
    return text.toString();
  }

  public static boolean breaks() throws Exception {
    java.nio.file.Path scratch = java.nio.file.Path.of(System.getProperty("scratch"));
    java.nio.file.Path secret = java.nio.file.Files.createTempFile(scratch, "secret", ".txt");
    java.nio.file.Files.write(secret, "canary".getBytes("UTF-8"));
    try {
      String text = "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>";
      return new Pull().text(text).contains("canary");
    } catch (XMLStreamException e) {
      return false;
    }
  }

  public static String benign() throws XMLStreamException {
    return new Pull().text("<a>one<b/>two</a>");
  }
}
