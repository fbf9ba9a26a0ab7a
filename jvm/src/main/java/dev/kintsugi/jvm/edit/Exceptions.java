package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of exception types by name: from the target's own sources, or from the JDK's
 * classes by reflection. Types of libraries are unknown; of them nothing is claimed.
 */
final class Exceptions {
  private static final int DEEPEST = 20;
  private final SourceTree tree;
  private final JavaFile file;

  Exceptions(SourceTree tree, JavaFile file) {
    this.tree = tree;
    this.file = file;
  }

  /** Whether the type needs no declaration. */
  boolean unchecked(String name) throws IOException {
    return isA(name, "RuntimeException") || isA(name, "Error");
  }

  /** Whether a type is the other or below it; names are simple or qualified. */
  boolean isA(String name, String other) throws IOException {
    return isA(file, name, other, 0);
  }

  /**
   * Arguments that follow a message in an accessible constructor, as text; empty if there is none.
   */
  Optional<String> afterMessage(String name) throws IOException {
    Optional<TypeDeclaration<?>> type = tree.type(file, simple(name));
    if (type.isPresent()) {
      return type.get().getConstructors().stream().anyMatch(Exceptions::takesMessage)
          ? Optional.of("")
          : Optional.empty();
    }
    Optional<Class<?>> jdk = jdk(file, name);
    if (jdk.isEmpty()) {
      return Optional.empty();
    }
    if (has(jdk.get(), String.class)) {
      return Optional.of("");
    }
    return has(jdk.get(), String.class, int.class) ? Optional.of(", 0") : Optional.empty();
  }

  /** The type whose own factory makes an exception: {@code Malformed.truncated()}. */
  Optional<String> made(MethodCallExpr call) throws IOException {
    String name = call.getScope().filter(Expression::isNameExpr).map(Node::toString).orElse("");
    Optional<TypeDeclaration<?>> type = name.isEmpty() ? Optional.empty() : tree.type(file, name);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    for (MethodDeclaration method : type.get().getMethodsByName(call.getNameAsString())) {
      if (method.isStatic() && isA(method.getType().asString(), name) && isA(name, "Exception")) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private boolean isA(JavaFile from, String name, String other, int depth) throws IOException {
    if (simple(name).equals(simple(other))) {
      return true;
    }
    if (depth > DEEPEST) {
      return false;
    }
    Optional<TypeDeclaration<?>> type = tree.type(from, simple(name));
    if (type.isPresent()) {
      if (!(type.get() instanceof ClassOrInterfaceDeclaration declared)
          || declared.getExtendedTypes().isEmpty()) {
        return false;
      }
      JavaFile next = tree.fileOf(declared).orElse(from);
      return isA(next, declared.getExtendedTypes(0).getNameWithScope(), other, depth + 1);
    }
    for (Class<?> c = jdk(from, name).orElse(null); c != null; c = c.getSuperclass()) {
      if (c.getSimpleName().equals(simple(other))) {
        return true;
      }
    }
    return false;
  }

  private static boolean takesMessage(ConstructorDeclaration constructor) {
    return !constructor.isPrivate()
        && constructor.getParameters().size() == 1
        && simple(constructor.getParameter(0).getType().asString()).equals("String");
  }

  private static boolean has(Class<?> type, Class<?>... parameters) {
    try {
      type.getConstructor(parameters);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** A class of the JDK that a file can mean by a name. Only the JDK's own packages are asked. */
  private static Optional<Class<?>> jdk(JavaFile file, String name) {
    List<String> candidates = new ArrayList<>();
    if (name.indexOf('.') > 0) {
      candidates.add(name);
    } else {
      for (ImportDeclaration use : file.unit().getImports()) {
        String text = use.getNameAsString();
        if (use.isAsterisk()) {
          candidates.add(text + "." + name);
        } else if (text.endsWith("." + name)) {
          candidates.add(0, text);
        }
      }
      candidates.add("java.lang." + name);
    }
    for (String candidate : candidates) {
      boolean standard =
          candidate.startsWith("java.")
              || candidate.startsWith("javax.xml.")
              || candidate.startsWith("javax.naming.")
              || candidate.startsWith("org.xml.sax.")
              || candidate.startsWith("org.w3c.dom.");
      if (standard) {
        try {
          return Optional.of(Class.forName(candidate, false, ClassLoader.getPlatformClassLoader()));
        } catch (ClassNotFoundException e) {
          continue;
        }
      }
    }
    return Optional.empty();
  }

  static String simple(String name) {
    String plain = name.contains("<") ? name.substring(0, name.indexOf('<')) : name;
    return plain.substring(plain.lastIndexOf('.') + 1);
  }
}
