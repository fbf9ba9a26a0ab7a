package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.type.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code Class.forName(name)} in a method that casts the result to one type: the class is found
 * without running its initialiser, and refused unless it is of that type, before an object of it is
 * made.
 *
 * <p>A method that gives back any object leaves it to its callers to say what they want ({@link
 * WantedByCallers}); a deserialising stream reads the JDK's values ({@link StreamClasses}). Refused
 * where the method casts to several types, or to one that everything has.
 */
final class RestrictClasses implements JavaEdit {
  private static final Set<String> ANYTHING =
      Set.of("Object", "Class", "Serializable", "Cloneable", "Comparable", "T", "E", "String");

  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    for (MethodCallExpr call : site.callable().findAll(MethodCallExpr.class)) {
      boolean byName =
          call.getNameAsString().equals("forName")
              && call.getArguments().size() == 1
              && call.getScope().filter(s -> s.toString().equals("Class")).isPresent();
      if (byName) {
        Set<String> types = wanted(site);
        return List.of(
            types.isEmpty()
                ? WantedByCallers.edit(site, call.getArgument(0))
                : restrict(site, call, types));
      }
    }
    if (StreamClasses.isRead(site)) {
      return List.of(new StreamClasses(site).edit());
    }
    throw new Refusal(site.callable().getNameAsString() + " loads no class by a name alone.");
  }

  /** The types to which the method casts. */
  private static Set<String> wanted(Site site) {
    Set<String> types = new TreeSet<>();
    site.callable().findAll(CastExpr.class).forEach(c -> add(types, c.getType()));
    site.callable().findAll(InstanceOfExpr.class).forEach(i -> add(types, i.getType()));
    types.removeAll(ANYTHING);
    return types;
  }

  private static void add(Set<String> types, Type type) {
    if (type.isClassOrInterfaceType()) {
      types.add(type.asClassOrInterfaceType().getNameWithScope());
    }
  }

  private static Edited restrict(Site site, MethodCallExpr call, Set<String> types)
      throws Refusal, IOException {
    if (types.size() != 1) {
      throw new Refusal(
          site.callable().getNameAsString()
              + " does not say which type it wants: it casts to "
              + String.join(", ", types)
              + ".");
    }
    String wanted = types.iterator().next();
    JavaFile file = site.file();
    Expression name = call.getArgument(0);
    if (!Scope.simple(name)) {
      throw new Refusal("The class name at " + Around.where(call) + " is computed on the spot.");
    }
    Around around = Around.of(file, call);
    Exit exit = Exits.of(site, around.statement(), List.<CallableDeclaration<?>>of());
    Splices splices = new Splices(file);
    String local = file.fresh("type");
    String source = file.source(name);
    List<String> lines = new ArrayList<>();
    lines.add(
        "Class<?> " + local + " = Class.forName(" + source + ", false, " + loader(site) + ");");
    lines.add("if (!" + wanted + ".class.isAssignableFrom(" + local + ")) {");
    lines.add(
        file.step() + exit.statement("\"Not a " + Exceptions.simple(wanted) + ": \" + " + source));
    lines.add("}");
    around.before(splices, lines);
    splices.replace(file.start(call), file.end(call), local);
    return splices.as(
        "Makes objects only of classes that are a "
            + Exceptions.simple(wanted)
            + ", and runs no initialiser of others; refuses through "
            + exit.words()
            + ".");
  }

  /** The loader that {@code Class.forName(String)} takes: that of the class at hand. */
  static String loader(Site site) {
    String type =
        site.callable()
            .getParentNode()
            .filter(p -> p instanceof TypeDeclaration<?>)
            .map(p -> ((TypeDeclaration<?>) p).getNameAsString())
            .orElse("");
    return type.isEmpty() && !site.isStatic()
        ? "getClass().getClassLoader()"
        : type + ".class.getClassLoader()";
  }
}
