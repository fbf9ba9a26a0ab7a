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
 * makes several paths below the root, or handed the root on ({@link HandedRoot}), or was copied to
 * other classes ({@link Twins}), guards at all of them come first, then each path alone.
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
      List<Join> handed = HandedRoot.joins(join);
      List<Join> all = new ArrayList<>(handed.isEmpty() ? List.of(join) : handed);
      List<Join> twins = Twins.of(all);
      all.addAll(twins);
      together.add(twins.isEmpty() ? List.of() : all);
      together.add(handed);
    }
    together.remove(List.of());
    List<Edited> edits = new ArrayList<>();
    Refusal last =
        new Refusal(site.callable().getNameAsString() + " does not join a root folder and a name.");
    for (Manner manner : Manner.of(joins)) {
      for (List<Join> all : together) {
        containAll(all, manner).ifPresent(edits::add);
      }
      for (Join join : joins) {
        try {
          if (!manner.careful() || join.file()) {
            edits.add(contain(join, manner));
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
   * How a guard goes about it.
   *
   * @param skips whether what leaves the root is told of and left out where the code around does
   *     the same with what it does not want ({@link Skips}); else an exception is thrown
   * @param careful whether names that no file can have, which {@link java.io.File#toPath} refuses
   *     with an exception of its own, are left to the call that opens the file, as before
   */
  private record Manner(boolean skips, boolean careful) {
    static List<Manner> of(List<Join> joins) {
      List<Manner> throwing = List.of(new Manner(false, false), new Manner(false, true));
      if (joins.stream().allMatch(j -> skip(j).isEmpty())) {
        return throwing;
      }
      List<Manner> all = new ArrayList<>();
      all.add(new Manner(true, false));
      all.add(new Manner(true, true));
      all.addAll(throwing);
      return all;
    }

    private static Optional<Exit> skip(Join join) {
      try {
        return Skips.of(join.site(), Around.of(join.site().file(), join.whole()).statement());
      } catch (Refusal e) {
        // no guard of any manner finds a place there
        return Optional.empty();
      }
    }

    Exit exit(Join join, Around around) throws IOException {
      Optional<Exit> skip = skips ? skip(join) : Optional.empty();
      return skip.isPresent()
          ? skip.get()
          : Exits.of(join.site(), around.statement(), List.<CallableDeclaration<?>>of());
    }
  }

  private static Edited contain(Join join, Manner manner) throws Refusal, IOException {
    Splices splices = new Splices(join.site().file());
    String how = guard(splices, join, manner);
    return edited(splices, join, how, manner);
  }

  /**
   * The guard at every path below the root, where the methods that handed it on make some: what
   * stands there opens files and makes folders of the same name on other ways.
   */
  private static Optional<Edited> containAll(List<Join> joins, Manner manner) throws IOException {
    if (manner.careful() && joins.stream().noneMatch(Join::file)) {
      return Optional.empty();
    }
    Optional<Edited> edited = Optional.empty();
    Splices splices = new Splices(joins.get(0).site().file());
    for (Join join : joins) {
      try {
        String how = guard(splices, join, manner);
        edited = Optional.of(edited(splices, join, how, manner));
      } catch (Refusal e) {
        // the ladder tells whether those that can be guarded are enough
        continue;
      }
    }
    return edited;
  }

  private static Edited edited(Splices splices, Join join, String how, Manner manner) {
    return splices.as(
        "Refuses a name whose path, resolved and normalised, lies outside "
            + join.site().file().source(join.root())
            + ", through "
            + how
            + (manner.careful() ? "; a name that no file can have fails as before." : "."));
  }

  /** Returns through which exit the guard leaves, in words. */
  private static String guard(Splices splices, Join join, Manner manner)
      throws Refusal, IOException {
    Site site = join.site();
    JavaFile file = site.file();
    Around around = Around.of(file, join.whole());
    Exit exit = manner.exit(join, around);
    String root = root(join, splices);
    Optional<String> variable = join.text() ? Optional.empty() : variable(join.whole());
    String path = variable.orElseGet(() -> file.fresh("target"));
    List<String> guard = guard(join, manner, path, root, exit, around.indent());
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
      Join join, Manner manner, String path, String root, Exit exit, String indent) {
    JavaFile file = join.site().file();
    String named = manner.careful() ? path + ".getPath().indexOf('\\0') < 0 && " : "";
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
    String message =
        exit.then().isPresent() ? "Left out, as it leaves its folder: " : "Leaves its folder: ";
    for (String statement : exit.statements("\"" + message + "\" + " + name)) {
      lines.add(file.step() + statement);
    }
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
