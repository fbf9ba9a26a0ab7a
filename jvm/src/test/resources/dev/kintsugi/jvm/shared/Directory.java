import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import javax.naming.NamingEnumeration;
import javax.naming.directory.DirContext;

/** A directory of two people that reads filters (RFC 4515) with and without arguments. */
final class Directory {
  private static final List<Map<String, String>> PEOPLE =
      List.of(
          Map.of("class", "person", "uid", "ann", "mail", "ann@example.org"),
          Map.of("class", "person", "uid", "b(o)b*", "mail", "bob@example.org"));

  private final String filter;
  private int at;

  private Directory(String filter) {
    this.filter = filter;
  }

  static DirContext open() {
    return (DirContext)
        Proxy.newProxyInstance(
            Directory.class.getClassLoader(),
            new Class<?>[] {DirContext.class},
            (self, method, given) -> {
              boolean search = method.getName().equals("search");
              String filter = search ? (String) given[1] : "";
              if (search && given.length == 4) {
                Object[] arguments = (Object[]) given[2];
                for (int i = 0; i < arguments.length; i++) {
                  filter = filter.replace("{" + i + "}", escaped(arguments[i]));
                }
              }
              return search ? found(filter) : null;
            });
  }

  private static String escaped(Object value) {
    return String.valueOf(value)
        .replace("\\", "\\5c")
        .replace("*", "\\2a")
        .replace("(", "\\28")
        .replace(")", "\\29");
  }

  private static NamingEnumeration<?> found(String filter) {
    long found = PEOPLE.stream().filter(p -> new Directory(filter).matches(p)).count();
    long[] left = {found};
    return (NamingEnumeration<?>)
        Proxy.newProxyInstance(
            Directory.class.getClassLoader(),
            new Class<?>[] {NamingEnumeration.class},
            (self, method, given) ->
                method.getName().equals("hasMore") ? (Object) (left[0]-- > 0) : null);
  }

  private boolean matches(Map<String, String> person) {
    at++;
    char kind = filter.charAt(at);
    boolean result;
    if (kind == '&' || kind == '|') {
      at++;
      result = kind == '&';
      while (filter.charAt(at) == '(') {
        boolean one = matches(person);
        result = kind == '&' ? result && one : result || one;
      }
    } else {
      int end = filter.indexOf(')', at);
      String[] parts = filter.substring(at, end).split("=", 2);
      StringBuilder pattern = new StringBuilder();
      for (int i = 0; i < parts[1].length(); i++) {
        char c = parts[1].charAt(i);
        if (c == '\\') {
          c = (char) Integer.parseInt(parts[1].substring(i + 1, i + 3), 16);
          i += 2;
          pattern.append("\\x{").append(Integer.toHexString(c)).append("}");
        } else {
          pattern.append(c == '*' ? ".*" : "\\x{" + Integer.toHexString(c) + "}");
        }
      }
      result = person.getOrDefault(parts[0], "").matches(pattern.toString());
      at = end;
    }
    at++;
    return result;
  }
}
