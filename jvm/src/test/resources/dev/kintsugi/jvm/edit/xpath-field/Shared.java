import javax.xml.xpath.*;

class Shared {
  private final XPath xpath = XPathFactory.newInstance().newXPath();

  String find(Object in, String name) throws XPathExpressionException {
    return xpath.evaluate("//a[@n='" + name + "']", in);
  }
}
