import java.io.StringReader;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.xml.sax.InputSource;

public class Users {
  private static final String DATA =
      "<users><user name='ann' mail='a@x' id='i-1'/><user name=\"o'hara\" mail='o@x' id='i-2'/></users>";

  static String mail(String name, String id) throws XPathExpressionException {
    XPath xpath = XPathFactory.newInstance().newXPath();
    InputSource source = new InputSource(new StringReader(DATA));
    return xpath.evaluate(
        "/users/user[@name='" + name + "' and starts-with(@id, \"i-" + id + "\")]/@mail", source);
  }

  public static boolean breaks() throws XPathExpressionException {
    return !mail("x' or '1'='1", "1").isEmpty();
  }

  public static String benign() throws XPathExpressionException {
    return mail("ann", "1") + mail("ann", "2") + mail("bob", "") + mail(null, "1");
  }

  public static String mended() throws XPathExpressionException {
    return mail("o'hara", "");
  }
}
