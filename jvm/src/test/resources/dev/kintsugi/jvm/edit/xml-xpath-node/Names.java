import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import org.w3c.dom.Node;

/** XPath on a node that somebody else has read. */
public class Names {
  static String name(XPath xpath, Node node) throws XPathExpressionException {
    return xpath.evaluate("name()", node);
  }
}
