package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A static method makes an object of a class by its name and gives it back as {@code Object}; its
 * callers cast. The type goes before the making: an overload takes it, finds the class without
 * running its initialiser, and refuses what is of another type; every caller that casts calls that.
 *
 * <p>Refused where no caller casts to a plain type, and where the name is no parameter.
 */
final class WantedByCallers {
  private static final int WIDTH = 90;

  private WantedByCallers() {}

  static Edited edit(Site site, Expression name) throws Refusal, IOException {
    String called = site.callable().getNameAsString();
    boolean parameter =
        site.callable().getParameters().stream()
            .anyMatch(p -> p.getNameAsString().equals(name.toString()));
    if (!(site.callable() instanceof MethodDeclaration method)
        || !method.isStatic()
        || !method.getType().asString().equals("Object")
        || !parameter) {
      throw new Refusal(called + " does not say which type it wants: it casts to none.");
    }
    ByteArrayOutputStream diff = new ByteArrayOutputStream();
    Exit exit = Exits.of(site, method.getBody().orElseThrow(), List.<CallableDeclaration<?>>of());
    int callers = 0;
    for (JavaFile file : files(site)) {
      Splices splices = new Splices(file);
      List<MethodCallExpr> calls = casting(file, site, method);
      calls.forEach(c -> handOver(splices, c));
      callers += calls.size();
      if (file == site.file()) {
        new Members(file, method).methodAfter(splices, overload(site, method, name, exit));
      }
      if (!splices.sorted().isEmpty()) {
        diff.writeBytes(splices.as("").diff());
      }
    }
    if (callers == 0) {
      throw new Refusal(called + " does not say which type it wants, nor does a caller.");
    }
    return new Edited(
        diff.toByteArray(),
        "Makes objects only of classes of the type that the caller casts to, and runs no initialiser"
            + " of others; refuses through "
            + exit.words()
            + ".");
  }

  /** The method's own file first, then those that call it. */
  private static List<JavaFile> files(Site site) throws IOException {
    List<JavaFile> files = new ArrayList<>(List.of(site.file()));
    for (JavaFile file : site.tree().containing(site.callable().getNameAsString() + "(")) {
      if (file != site.file()) {
        files.add(file);
      }
    }
    return files;
  }

  private static List<MethodCallExpr> casting(JavaFile file, Site site, MethodDeclaration method)
      throws IOException {
    boolean here = file == site.file() || importsIt(file, site);
    Set<MethodCallExpr> inherited = new Heirs(site.tree(), method).callsIn(file);
    return file.unit().findAll(MethodCallExpr.class).stream()
        .filter(c -> c.getNameAsString().equals(method.getNameAsString()))
        .filter(c -> c.getArguments().size() == method.getParameters().size())
        .filter(c -> isOn(c, site, here || inherited.contains(c)))
        .filter(c -> wanted(c).isPresent())
        .toList();
  }

  /** Whether the method can be called by its name alone (JLS 7.5.3, 7.5.4). */
  private static boolean importsIt(JavaFile file, Site site) {
    String type = site.symbol().type().replace('$', '.');
    String method = type + "." + site.callable().getNameAsString();
    return file.unit().getImports().stream()
        .filter(ImportDeclaration::isStatic)
        .anyMatch(i -> i.getNameAsString().equals(i.isAsterisk() ? type : method));
  }

  private static boolean isOn(MethodCallExpr call, Site site, boolean here) {
    return call.getScope().map(s -> s.toString().equals(site.symbol().simpleType())).orElse(here);
  }

  /** The type to which the result is cast, if a class literal can name it. */
  private static Optional<ClassOrInterfaceType> wanted(MethodCallExpr call) {
    return call.getParentNode()
        .filter(p -> p instanceof CastExpr)
        .map(p -> ((CastExpr) p).getType())
        .filter(t -> t.isClassOrInterfaceType())
        .map(t -> t.asClassOrInterfaceType())
        .filter(t -> t.getTypeArguments().isEmpty() && t.getNameAsString().length() > 1)
        .filter(t -> !t.getNameAsString().equals("Object"));
  }

  private static void handOver(Splices splices, MethodCallExpr call) {
    JavaFile file = splices.file();
    splices.replace(file.start(call.getParentNode().orElseThrow()), file.start(call), "");
    String type = wanted(call).orElseThrow().getNameWithScope();
    splices.insert(file.start(call.getArgument(0)), type + ".class, ");
  }

  private static List<String> overload(
      Site site, MethodDeclaration method, Expression name, Exit exit) {
    JavaFile file = site.file();
    String in = file.step();
    String wanted = file.fresh("wanted");
    String type = file.fresh("type");
    List<String> parameters = new ArrayList<>(List.of("Class<W> " + wanted));
    method.getParameters().forEach(p -> parameters.add(file.source(p)));
    List<String> thrown = method.getThrownExceptions().stream().map(Object::toString).toList();
    String visible = (method.getAccessSpecifier().asString() + " static <W> W ").stripLeading();
    List<String> lines = new ArrayList<>();
    lines.add("/** The same, only for classes of a type; no initialiser of others is run. */");
    lines.add(visible + method.getNameAsString() + "(");
    wrap(lines, parameters, in + in, ")");
    if (!thrown.isEmpty()) {
      List<String> named = new ArrayList<>(thrown);
      named.set(0, "throws " + thrown.get(0));
      wrap(lines, named, in + in, "");
    }
    lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " {");
    String loader = RestrictClasses.loader(site);
    lines.add(in + "Class<?> " + type + " = Class.forName(" + name + ", false, " + loader + ");");
    lines.add(in + "if (!" + wanted + ".isAssignableFrom(" + type + ")) {");
    String message = "\"Not a \" + " + wanted + ".getName() + \": \" + " + name;
    lines.add(in + in + exit.statement(message));
    lines.add(in + "}");
    String call = method.getNameAsString() + "(" + Headers.arguments(method) + ")";
    lines.add(in + "return " + wanted + ".cast(" + call + ");");
    lines.add("}");
    return lines;
  }

  /** Puts parts with commas between on lines of their own, as many on each as fit. */
  private static void wrap(List<String> lines, List<String> parts, String indent, String end) {
    String line = indent;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i) + (i + 1 < parts.size() ? "," : end);
      if (!line.isBlank() && line.length() + part.length() > WIDTH) {
        lines.add(line.stripTrailing());
        line = indent;
      }
      line += part + " ";
    }
    lines.add(line.stripTrailing());
  }
}
