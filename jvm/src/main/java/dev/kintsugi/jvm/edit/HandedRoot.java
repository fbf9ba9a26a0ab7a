package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import dev.kintsugi.jvm.edit.Joins.Join;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Follows a root folder from the method that joins it out along the frames of the proof, to the
 * method that makes the most paths below it: one that tells files from folders makes some for each.
 */
final class HandedRoot {
  private HandedRoot() {}

  /** Those paths, all in one file; empty if there is no other than the one that is known. */
  static List<Join> joins(Join inner) throws IOException {
    Site site = inner.site();
    String root = inner.root().toString();
    List<Join> found = Joins.below(site, root);
    for (String frame : outside(site)) {
      Optional<Site> outer = site(site, frame);
      Optional<String> given = outer.isEmpty() ? Optional.empty() : given(outer.get(), site, root);
      if (given.isEmpty()) {
        break;
      }
      List<Join> here = Joins.below(outer.get(), given.get());
      found = here.size() > found.size() ? here : found;
      site = outer.get();
      root = given.get();
    }
    return found.stream().allMatch(inner::isSame) ? List.of() : found;
  }

  /** Frames outside the method, each a line of symbol, file and number parted by tabs. */
  private static List<String> outside(Site site) {
    List<String> frames =
        List.of(site.parameters().getOrDefault("frames", "").split("\n")).stream()
            .filter(f -> f.split("\t").length == 3)
            .toList();
    for (int n = 0; n < frames.size(); n++) {
      Symbol symbol = Symbol.of(frames.get(n).split("\t")[0]);
      if (symbol.type().equals(site.symbol().type())
          && symbol.method().equals(site.callable().getNameAsString())) {
        return frames.subList(n + 1, frames.size());
      }
    }
    return List.of();
  }

  private static Optional<Site> site(Site from, String frame) throws IOException {
    String[] parts = frame.split("\t");
    try {
      int line = Integer.parseInt(parts[2]);
      return Optional.of(Site.of(from.tree(), parts[0], parts[1], line, from.parameters()));
    } catch (Refusal e) {
      // code without source ends the way
      return Optional.empty();
    }
  }

  /** What the outer method gives for the parameter that holds the root, if that is a variable. */
  private static Optional<String> given(Site outer, Site inner, String root) {
    CallableDeclaration<?> called = inner.callable();
    int index =
        called.getParameters().stream()
            .map(NodeWithSimpleName::getNameAsString)
            .toList()
            .indexOf(root);
    return index < 0
        ? Optional.empty()
        : outer.callable().findAll(MethodCallExpr.class).stream()
            .filter(c -> c.getNameAsString().equals(called.getNameAsString()))
            .filter(c -> c.getArguments().size() == called.getParameters().size())
            .map(c -> c.getArgument(index))
            .filter(Scope::simple)
            .map(Expression::toString)
            .findFirst();
  }
}
