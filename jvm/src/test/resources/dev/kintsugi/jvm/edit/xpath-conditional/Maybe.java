import javax.xml.xpath.*;

class Maybe {
  boolean has(Object in, Thread owner) throws XPathExpressionException {
    XPath xpath = XPathFactory.newInstance().newXPath();
    return owner != null && !xpath.evaluate("//a[@n='" + owner.getName() + "']", in).isEmpty();
  }
}
