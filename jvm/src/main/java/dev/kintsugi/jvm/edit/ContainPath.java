package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.kintsugi.jvm.edit.Joins.Join;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a path that is made of a root and a name below its root, in the method or in a helper that
 * makes the path for it ({@link Joins}). Both are made absolute and normalised and compared as
 * paths, element by element ({@link java.nio.file.Path#startsWith}); comparing text would take
 * {@code /data-old} for a child of {@code /data}. Symbolic links are not followed. Where one method
 * makes several paths below the root, or handed the root on ({@link HandedRoot}), guards at all of
 * them come first, then each path alone.
 *
 * <p>Refused where no such expression is found: then the caller named the whole path, and there is
 * no root to stay below.
 */
final class ContainPath implements JavaEdit {
  private static final int WIDTH = 100;

  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    List<Join> joins = Joins.of(site);
    Set<List<Join>> together = new LinkedHashSet<>();
    for (Join join : joins) {
      together.add(HandedRoot.joins(join));
    }
    together.remove(List.of());
    List<Edited> edits = new ArrayList<>();
    Refusal last =
        new Refusal(site.callable().getNameAsString() + " does not join a root folder and a name.");
    for (boolean careful : List.of(false, true)) {
      for (List<Join> all : together) {
        containAll(all, careful).ifPresent(edits::add);
      }
      for (Join join : joins) {
        try {
          if (!careful || join.file()) {
            edits.add(contain(join, careful));
          }
        } catch (Refusal e) {
          last = e;
        }
      }
    }
    if (edits.isEmpty()) {
      throw last;
    }
    return edits;
  }

  /**
   * @param careful whether names that no file can have, which {@link java.io.File#toPath} refuses
   *     with an exception of its own, are left to the call that opens the file, as before
   */
  private static Edited contain(Join join, boolean careful) throws Refusal, IOException {
    Splices splices = new Splices(join.site().file());
    String how = guard(splices, join, careful);
    return edited(splices, join, how, careful);
  }

  /**
   * The guard at every path below the root, where the methods that handed it on make some: what
   * stands there opens files and makes folders of the same name on other ways.
   */
  private static Optional<Edited> containAll(List<Join> joins, boolean careful) throws IOException {
    if (careful && joins.stream().noneMatch(Join::file)) {
      return Optional.empty();
    }
    Optional<Edited> edited = Optional.empty();
    Splices splices = new Splices(joins.get(0).site().file());
    for (Join join : joins) {
      try {
        String how = guard(splices, join, careful);
        edited = Optional.of(edited(splices, join, how, careful));
      } catch (Refusal e) {
        // the ladder tells whether those that can be guarded are enough
        continue;
      }
    }
    return edited;
  }

  private static Edited edited(Splices splices, Join join, String how, boolean careful) {
    return splices.as(
        "Refuses a name whose path, resolved and normalised, lies outside "
            + join.site().file().source(join.root())
            + ", through "
            + how
            + (careful ? "; a name that no file can have fails as before." : "."));
  }

  /** Returns through which exit the guard leaves, in words. */
  private static String guard(Splices splices, Join join, boolean careful)
      throws Refusal, IOException {
    Site site = join.site();
    JavaFile file = site.file();
    Around around = Around.of(file, join.whole());
    Exit exit = Exits.of(site, around.statement(), List.<CallableDeclaration<?>>of());
    String root = root(join, splices);
    Optional<String> variable = join.text() ? Optional.empty() : variable(join.whole());
    String path = variable.orElseGet(() -> file.fresh("target"));
    List<String> guard = guard(join, careful, path, root, exit, around.indent());
    if (variable.isPresent()) {
      around.after(splices, guard);
    } else {
      List<String> lines = new ArrayList<>();
      String type = Imports.use(splices, join.file() ? "java.io.File" : "java.nio.file.Path");
      String whole = file.source(join.whole());
      String made = join.text() ? "new " + type + "(" + whole + ")" : whole;
      lines.add(type + " " + path + " = " + made + ";");
      lines.addAll(guard);
      around.before(splices, lines);
      splices.replace(file.start(join.whole()), file.end(join.whole()), path);
    }
    return exit.words();
  }

  private static String root(Join join, Splices splices) throws Refusal {
    String source = join.site().file().source(join.root());
    if (!Scope.simple(join.root())) {
      throw new Refusal(
          "The root folder at " + Around.where(join.root()) + " is computed on the spot.");
    }
    return switch (new Scope(join.site()).type(join.root()).orElse("")) {
      case "File" -> source + ".toPath()";
      case "Path" -> source;
      case "String" ->
          join.file()
              ? "new " + Imports.use(splices, "java.io.File") + "(" + source + ").toPath()"
              : Imports.use(splices, "java.nio.file.Paths") + ".get(" + source + ")";
      default ->
          throw new Refusal(
              "The type of the root folder " + source + " can't be seen in the sources.");
    };
  }

  private static List<String> guard(
      Join join, boolean careful, String path, String root, Exit exit, String indent) {
    JavaFile file = join.site().file();
    String named = careful ? path + ".getPath().indexOf('\\0') < 0 && " : "";
    String left =
        "if ("
            + named
            + "!"
            + path
            + (join.file() ? ".toPath()" : "")
            + ".toAbsolutePath().normalize()";
    String right = ".startsWith(" + root + ".toAbsolutePath().normalize())) {";
    String name = Scope.simple(join.name()) ? file.source(join.name()) : path;
    List<String> lines = new ArrayList<>();
    if (indent.length() + left.length() + right.length() <= WIDTH) {
      lines.add(left + right);
    } else {
      lines.add(left);
      lines.add(file.step() + file.step() + right);
    }
    lines.add(file.step() + exit.statement("\"Leaves its folder: \" + " + name));
    lines.add("}");
    return lines;
  }

  /** The local variable that gets the path as it is. */
  private static Optional<String> variable(Expression whole) {
    Node parent = whole.getParentNode().orElseThrow();
    if (parent instanceof VariableDeclarator declared && isStatement(parent, 2)) {
      return Optional.of(declared.getNameAsString());
    }
    return parent instanceof AssignExpr assign
            && assign.getOperator() == AssignExpr.Operator.ASSIGN
            && assign.getTarget() instanceof NameExpr name
            && isStatement(parent, 1)
        ? Optional.of(name.getNameAsString())
        : Optional.empty();
  }

  private static boolean isStatement(Node node, int up) {
    Node parent = node;
    for (int i = 0; i < up; i++) {
      parent = parent.getParentNode().orElse(parent);
    }
    return parent instanceof ExpressionStmt;
  }
}
