import javax.naming.directory.*;

class Attributes {
  void has(DirContext context, String name) throws javax.naming.NamingException {
    context.search("dc=example", "(" + name + "=x)", new SearchControls());
  }
}
