import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;

/** Two readers of one factory: settings at either would come too late for the other. */
public class Pair {
  static SAXParser[] readers() {
    SAXParserFactory factory = SAXParserFactory.newInstance();
    try {
      return new SAXParser[] {factory.newSAXParser(), factory.newSAXParser()};
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(e);
    }
  }
}
