import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

public class Items {
  static int count(Document items, String kind) throws Exception {
    String path = "//item[@kind='" + kind + "']";
    if (items == null) return 0;
    return ((NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, items, XPathConstants.NODESET))
        .getLength();
  }

  public static boolean breaks() throws Exception {
    return count(items(), "x' or '1'='1") > 0;
  }

  public static String benign() throws Exception {
    return count(items(), "a") + " " + count(items(), "b") + " " + count(null, "c");
  }

  private static Document items() throws Exception {
    Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
    document.appendChild(document.createElement("items"));
    for (String kind : new String[] {"a", "a", "b"}) {
      org.w3c.dom.Element item = document.createElement("item");
      item.setAttribute("kind", kind);
      document.getDocumentElement().appendChild(item);
    }
    return document;
  }
}
