package dev.kintsugi.jvm.edit;

/**
 * A JVM symbol, {@code class#method descriptor} (JVMS 4.2.1, 4.3.3).
 *
 * @param type binary name of the class with dots, {@code $} for nesting
 * @param method its name; {@code <init>} for constructors; the enclosing method's name for lambdas
 * @param parameters number of parameters, or -1 if the descriptor is missing
 */
record Symbol(String type, String method, int parameters) {
  static Symbol of(String text) {
    int hash = text.indexOf('#');
    String type = (hash < 0 ? text : text.substring(0, hash)).replace('/', '.');
    String rest = hash < 0 ? "" : text.substring(hash + 1).strip();
    int open = rest.indexOf('(');
    String name = (open < 0 ? rest : rest.substring(0, open)).strip();
    if (name.startsWith("lambda$")) {
      String[] parts = name.split("\\$");
      return new Symbol(type, parts.length > 1 ? parts[1] : name, -1);
    }
    return new Symbol(type, name, open < 0 ? -1 : parameters(rest.substring(open + 1)));
  }

  /** Simple name of the innermost named class; empty for an anonymous one. */
  String simpleType() {
    String last = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    return last.chars().allMatch(Character::isDigit) ? "" : last;
  }

  /** The source file that the language's convention gives the class. */
  String file() {
    int nested = type.indexOf('$');
    return (nested < 0 ? type : type.substring(0, nested)).replace('.', '/') + ".java";
  }

  private static int parameters(String descriptor) {
    int count = 0;
    int i = 0;
    while (i < descriptor.length() && descriptor.charAt(i) != ')') {
      while (i < descriptor.length() && descriptor.charAt(i) == '[') {
        i++;
      }
      if (i < descriptor.length() && descriptor.charAt(i) == 'L') {
        int end = descriptor.indexOf(';', i);
        i = end < 0 ? descriptor.length() : end;
      }
      i++;
      count++;
    }
    return count;
  }
}
