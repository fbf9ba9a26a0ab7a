import javax.xml.xpath.*;

class Bound {
  String find(Object in, String id, String name) throws XPathExpressionException {
    XPath xpath = XPathFactory.newInstance().newXPath();
    xpath.setXPathVariableResolver(variable -> id);
    return xpath.evaluate("//a[@id=$id and @name='" + name + "']", in);
  }
}
