import javax.naming.directory.*;

class Base {
  void has(DirContext context, String unit) throws javax.naming.NamingException {
    context.search("ou=" + unit + ",dc=example", "(uid=x)", new SearchControls());
  }
}
