import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;

public class Look {
  static String asked;

  static class Recording extends InitialContext {
    Recording() throws NamingException {
      super(true);
    }

    @Override
    public Object lookup(String name) {
      asked = name;
      return "found " + name;
    }
  }

  private final Context context;

  Look(Context context) {
    this.context = context;
  }

  Object find(String name) throws NamingException {
    return this.context.lookup(name);
  }

  public static boolean breaks() throws NamingException {
    asked = null;
    try {
      new Look(new Recording()).find("ldap://example.invalid/a");
    } catch (NamingException e) {
      return asked != null;
    }
    return asked != null;
  }

  public static String benign() throws NamingException {
    Look look = new Look(new Recording());
    return look.find("java:comp/env/a") + " " + look.find("jdbc/a") + " " + look.find(null);
  }
}
