import java.io.StringReader;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The document is read by XPath itself; a node is there already and stays as it is. */
public class Query {
  static String first(String text, String path) {
    try {
      XPathExpression expression = XPathFactory.newInstance().newXPath().compile(path);
      InputSource source = new InputSource(new StringReader(text));
      NodeList nodes = (NodeList) expression.evaluate(source, XPathConstants.NODESET);
      return nodes.getLength() == 0 ? "none" : name(nodes.item(0));
    } catch (XPathExpressionException e) {
      return "bad";
    }
  }

  static String value(String text, String path) throws XPathExpressionException {
    XPath xpath = XPathFactory.newInstance().newXPath();
    return xpath.evaluate(path, new InputSource(new StringReader(text)));
  }

  private static String name(Node node) throws XPathExpressionException {
    XPath xpath = XPathFactory.newInstance().newXPath();
    return xpath.evaluate("name()", node) + "=" + node.getTextContent();
  }

  public static boolean breaks() throws Exception {
    java.nio.file.Path scratch = java.nio.file.Path.of(System.getProperty("scratch"));
    java.nio.file.Path secret = java.nio.file.Files.createTempFile(scratch, "secret", ".txt");
    java.nio.file.Files.write(secret, "canary".getBytes("UTF-8"));
    String text = "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>";
    try {
      return first(text, "/a").contains("canary") || value(text, "/a").contains("canary");
    } catch (XPathExpressionException e) {
      return false;
    }
  }

  public static String benign() throws Exception {
    String text = "<n:a xmlns:n='urn:n'>t&amp;u<b/></n:a>";
    return first(text, "//b") + first(text, "//*[namespace-uri()='urn:n']") + first("<a", "//b")
        + value(text, "local-name(/*)") + first(text, "//c");
  }
}
