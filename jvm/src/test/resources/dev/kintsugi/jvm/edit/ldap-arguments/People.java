import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;

public class People {
  static boolean has(DirContext context, String uid, String mail) throws NamingException {
    String filter = "(&(class=person)(uid=" + uid + ")(mail=*" + mail + "*))";
    return context.search("dc=example", filter, new SearchControls()).hasMore();
  }

  public static boolean breaks() throws NamingException {
    return has(Directory.open(), "*)(uid=*", "");
  }

  public static String benign() throws NamingException {
    return has(Directory.open(), "ann", "@example") + " " + has(Directory.open(), "ann", "carl");
  }

  public static String mended() throws NamingException {
    return has(Directory.open(), "b(o)b*", "bob") + " " + has(Directory.open(), "*", "");
  }
}
