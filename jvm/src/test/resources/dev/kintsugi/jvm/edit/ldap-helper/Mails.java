import javax.naming.NamingException;
import javax.naming.directory.SearchControls;

public class Mails {
  static boolean has(String uid, int more) throws NamingException {
    return found("(&(class=person)(|(uid=" + uid + more + ")(uid=" + uid + ")))");
  }

  private static boolean found(String filter) throws NamingException {
    return Directory.open().search("dc=example", filter, new SearchControls()).hasMore();
  }

  public static boolean breaks() throws NamingException {
    return has("x)(uid=*", 1);
  }

  public static String benign() throws NamingException {
    return has("ann", 1) + " " + has("carl", 2);
  }

  public static String mended() throws NamingException {
    return has("b(o)b*", 1) + " " + has("*", 1);
  }
}
