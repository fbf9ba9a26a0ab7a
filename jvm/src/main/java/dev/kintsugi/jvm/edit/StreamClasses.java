package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code new ObjectInputStream(in)}, with a body of its own or without: classes that its data names
 * are refused before they are loaded, but for the JDK's values and what a system property names
 * besides. Which further classes a program wants to read can't be seen in a library, and to allow
 * all is the weakness (OWASP Deserialization Cheat Sheet). Goes by {@code resolveClass}, which
 * every class of a stream passes and which every Java has, and by each place of the stream's own
 * body that loads a class by a name.
 *
 * <p>Refused where the stream is made in a lambda's or an initialiser's scope.
 */
final class StreamClasses {
  private static final String STREAM = "ObjectInputStream";
  private static final String RESOLVES = "resolveClass";

  private final Site site;
  private final JavaFile file;
  private final String in;
  private final String check;

  StreamClasses(Site site) {
    this.site = site;
    this.file = site.file();
    this.in = file.step();
    this.check = file.fresh("requireReadable");
  }

  /** Whether a stream is deserialised here. */
  static boolean isRead(Site site) {
    return made(site).isPresent();
  }

  private static Optional<ObjectCreationExpr> made(Site site) {
    return site.callable().findAll(ObjectCreationExpr.class).stream()
        .filter(o -> o.getType().getNameAsString().equals(STREAM))
        .filter(o -> o.getArguments().size() == 1)
        .findFirst();
  }

  Edited edit() throws Refusal {
    ObjectCreationExpr stream = made(site).orElseThrow();
    Splices splices = new Splices(file);
    Optional<List<BodyDeclaration<?>>> body =
        stream.getAnonymousClassBody().map(b -> List.<BodyDeclaration<?>>copyOf(b));
    Optional<BlockStmt> resolves = body.flatMap(StreamClasses::resolves);
    if (resolves.isPresent()) {
      guardLoads(splices, body.get());
      String described = parameter(resolves.get());
      first(splices, resolves.get(), check + "(" + described + ".getName());");
    } else {
      body.ifPresent(members -> guardLoads(splices, members));
      override(splices, stream, body);
    }
    String type = site.symbol().type().replace('$', '.');
    helper(splices, type + ".readable", resolves.map(StreamClasses::throwsIo).orElse(true));
    return splices.as(
        "Reads the JDK's values (of java.lang, java.math, java.time and java.util) and refuses every"
            + " other class before it is loaded; the system property "
            + type
            + ".readable allows further ones by a regular expression.");
  }

  private static Optional<BlockStmt> resolves(List<BodyDeclaration<?>> members) {
    return members.stream()
        .filter(m -> m instanceof MethodDeclaration)
        .map(m -> (MethodDeclaration) m)
        .filter(m -> m.getNameAsString().equals(RESOLVES) && m.getParameters().size() == 1)
        .findFirst()
        .flatMap(MethodDeclaration::getBody);
  }

  private static String parameter(BlockStmt body) {
    return method(body).getParameter(0).getNameAsString();
  }

  /** Whether an override may leave as the platform's own does; it may declare less than that. */
  private static boolean throwsIo(BlockStmt body) {
    return method(body).getThrownExceptions().stream()
        .anyMatch(t -> Exceptions.simple(t.asString()).equals("IOException"));
  }

  private static MethodDeclaration method(BlockStmt body) {
    return (MethodDeclaration) body.getParentNode().orElseThrow();
  }

  private void first(Splices splices, BlockStmt body, String statement) {
    String deeper = file.indent(file.start(body)) + in;
    splices.insert(file.start(body) + 1, "\n" + deeper + statement);
  }

  /** Loads by a name that other methods of the stream's body do, before it is resolved. */
  private void guardLoads(Splices splices, List<BodyDeclaration<?>> members) {
    for (BodyDeclaration<?> member : members) {
      boolean resolving =
          member instanceof MethodDeclaration m && m.getNameAsString().equals(RESOLVES);
      for (MethodCallExpr call : member.findAll(MethodCallExpr.class)) {
        boolean loads =
            List.of("forName", "loadClass").contains(call.getNameAsString())
                && !call.getArguments().isEmpty()
                && Scope.simple(call.getArgument(0));
        if (loads && !resolving) {
          guard(splices, call, call.getArgument(0));
        }
      }
    }
  }

  private void guard(Splices splices, MethodCallExpr call, Expression name) {
    try {
      Around.of(file, call).before(splices, List.of(check + "(" + file.source(name) + ");"));
    } catch (Refusal e) {
      // the ladder sees whether a class is still loaded there
      return;
    }
  }

  private void override(
      Splices splices, ObjectCreationExpr stream, Optional<List<BodyDeclaration<?>>> body) {
    String outer = file.indent(file.start(stream));
    String exception = Imports.ioException(file);
    String described = Imports.named(file, "java.io.ObjectStreamClass");
    List<String> lines =
        List.of(
            "@Override",
            "protected Class<?> resolveClass(" + described + " described)",
            in + in + "throws " + exception + ", ClassNotFoundException {",
            in + check + "(described.getName());",
            in + "return super.resolveClass(described);",
            "}");
    String text = "\n" + outer + in + String.join("\n" + outer + in, lines) + "\n" + outer;
    if (body.isEmpty()) {
      splices.insert(file.end(stream), " {" + text + "}");
    } else {
      splices.insert(file.end(stream) - 1, in + text.strip() + "\n" + outer);
    }
  }

  private void helper(Splices splices, String property, boolean io) {
    String further = file.fresh("READABLE_CLASSES");
    Members members = Members.of(site);
    List<String> constant = new ArrayList<>();
    constant.add("private static final java.util.regex.Pattern " + further + " =");
    constant.add(in + in + "java.util.regex.Pattern.compile(");
    constant.add(
        in + in + in + "\"\\\\[*(L?java\\\\.(lang|math|time|util)\\\\.\\\\w+;?|[BCDFIJSZ])|\"");
    constant.add(in + in + in + in + "+ System.getProperty(\"" + property + "\", \"\"));");
    String indent = file.indent(file.start(site.callable()));
    members.constant(splices, String.join("\n" + indent, constant));
    String exception =
        io ? Imports.named(file, "java.io.InvalidClassException") : "ClassNotFoundException";
    String message = "\"not a class that may be read\"";
    String said = io ? "(name, " + message + ")" : "(" + message + ")";
    members.methodAfter(
        splices,
        List.of(
            "private static void " + check + "(String name) throws " + exception + " {",
            in + "if (!" + further + ".matcher(name).matches()) {",
            in + in + "throw new " + exception + said + ";",
            in + "}",
            "}"));
  }
}
