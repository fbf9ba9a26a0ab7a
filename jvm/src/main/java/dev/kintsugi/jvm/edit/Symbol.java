package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.CallableDeclaration;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * A JVM symbol, {@code class#method descriptor} (JVMS 4.2.1, 4.3.3).
 *
 * @param type binary name of the class with dots, {@code $} for nesting
 * @param method its name; {@code <init>} for constructors; the enclosing method's name for lambdas
 * @param types simple names of the parameters' types; null if the descriptor is missing
 */
record Symbol(String type, String method, List<String> types) {
  static Symbol of(String text) {
    int hash = text.indexOf('#');
    String type = (hash < 0 ? text : text.substring(0, hash)).replace('/', '.');
    String rest = hash < 0 ? "" : text.substring(hash + 1).strip();
    int open = rest.indexOf('(');
    String name = (open < 0 ? rest : rest.substring(0, open)).strip();
    if (name.startsWith("lambda$")) {
      String[] parts = name.split("\\$");
      return new Symbol(type, parts.length > 1 ? parts[1] : name, null);
    }
    return new Symbol(type, name, open < 0 ? null : types(rest.substring(open)));
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

  /** Number of parameters, or -1 if the descriptor is missing. */
  int parameters() {
    return types == null ? -1 : types.size();
  }

  /** Whether a method's parameters are declared by these names. */
  boolean isTaken(CallableDeclaration<?> by) {
    List<String> declared =
        by.getParameters().stream()
            .map(p -> p.getType().asString() + (p.isVarArgs() ? "[]" : ""))
            .map(t -> Exceptions.simple(t.replaceAll("<.*>", "")))
            .toList();
    return declared.equals(types);
  }

  private static List<String> types(String descriptor) {
    try {
      return Arrays.stream(Type.getArgumentTypes(descriptor))
          .map(t -> t.getClassName().replaceAll(".*[.$]", ""))
          .toList();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // what a proof says is no descriptor
      return null;
    }
  }
}
