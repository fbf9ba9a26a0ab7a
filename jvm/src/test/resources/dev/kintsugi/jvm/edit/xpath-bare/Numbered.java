import javax.xml.xpath.*;

class Numbered {
  String find(Object in, String id) throws XPathExpressionException {
    XPath xpath = XPathFactory.newInstance().newXPath();
    return xpath.evaluate("//a[@id=" + id + "]", in);
  }
}
