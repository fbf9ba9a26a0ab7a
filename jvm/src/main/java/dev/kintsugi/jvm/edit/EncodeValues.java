package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A map of parameters in which some values are encoded as they are put in and others are not: the
 * others are encoded in the same way, by the same helper. What is encoded already stays as it is,
 * so that nothing is encoded twice.
 *
 * <p>Looked for in the method at hand and in those of its class that it calls. Refused where no
 * neighbour is encoded, and where the helper does not say what it does with null.
 */
final class EncodeValues implements JavaEdit {
  private final Set<String> encoders = new LinkedHashSet<>();

  @Override
  public List<Edited> edit(Site site) throws Refusal {
    Splices splices = new Splices(site.file());
    for (MethodDeclaration method : reached(site)) {
      for (MethodCallExpr put : method.findAll(MethodCallExpr.class)) {
        if (puts(put) && encoder(site, put.getArgument(1)).isPresent()) {
          encode(site, method, put, splices);
          break;
        }
      }
    }
    if (splices.sorted().isEmpty()) {
      throw new Refusal(
          "No value is put beside encoded ones in "
              + site.callable().getNameAsString()
              + " or what it calls.");
    }
    return List.of(
        splices.as(
            "Encodes values of the query by "
                + String.join(", ", encoders)
                + " as their neighbours are; what was encoded already stays as it is."));
  }

  /** The method at hand, and those of its class that it calls. */
  private static List<MethodDeclaration> reached(Site site) {
    List<MethodDeclaration> reached = new ArrayList<>();
    for (MethodDeclaration method : site.methods()) {
      boolean called =
          site.callable().findAll(MethodCallExpr.class).stream()
              .anyMatch(c -> DepthCounter.calls(c, method));
      if (method == site.callable() || called) {
        reached.add(method);
      }
    }
    return reached;
  }

  private static boolean puts(MethodCallExpr call) {
    return call.getNameAsString().equals("put")
        && call.getArguments().size() == 2
        && call.getScope().filter(s -> s instanceof NameExpr).isPresent();
  }

  /** The class's own helper that encodes the value, if one does and lets null be. */
  private static Optional<MethodDeclaration> encoder(Site site, Expression value) {
    return value instanceof MethodCallExpr call
            && call.getArguments().size() == 1
            && call.getNameAsString().toLowerCase(Locale.ROOT).contains("encode")
            && call.getScope().filter(s -> !(s instanceof ThisExpr)).isEmpty()
        ? site.methods().stream()
            .filter(m -> DepthCounter.calls(call, m))
            .filter(m -> m.toString().contains("== null"))
            .findFirst()
        : Optional.empty();
  }

  private void encode(Site site, MethodDeclaration method, MethodCallExpr like, Splices splices) {
    String helper = encoder(site, like.getArgument(1)).orElseThrow().getNameAsString();
    String map = like.getScope().orElseThrow().toString();
    for (MethodCallExpr call : method.findAll(MethodCallExpr.class)) {
      boolean same = call.getScope().filter(s -> s.toString().equals(map)).isPresent();
      if (same && puts(call) && isRaw(site, call.getArgument(1))) {
        JavaFile file = site.file();
        splices.insert(file.start(call.getArgument(1)), helper + "(");
        splices.insert(file.end(call.getArgument(1)), ")");
        encoders.add(helper);
      }
      if (same && call.getNameAsString().equals("putAll") && call.getArguments().size() == 1) {
        call.getParentNode()
            .filter(p -> p instanceof ExpressionStmt)
            .ifPresent(p -> each(site, (ExpressionStmt) p, call, helper, splices));
      }
    }
  }

  private static boolean isRaw(Site site, Expression value) {
    return !(value instanceof LiteralExpr)
        && encoder(site, value).isEmpty()
        && new Scope(site).type(value).map("String"::equals).orElse(true);
  }

  private void each(
      Site site, ExpressionStmt whole, MethodCallExpr all, String helper, Splices splices) {
    JavaFile file = site.file();
    String map = Imports.use(splices, "java.util.Map");
    String entry = file.fresh("parameter");
    String in = file.indent(file.start(whole));
    String target = file.source(all.getScope().orElseThrow());
    String given = file.source(all.getArgument(0));
    String value = helper + "(" + entry + ".getValue())";
    splices.replace(
        file.start(whole),
        file.end(whole),
        String.join(
            "\n" + in,
            "for (" + map + ".Entry<String, String> " + entry + " : " + given + ".entrySet()) {",
            file.step() + target + ".put(" + entry + ".getKey(), " + value + ");",
            "}"));
    encoders.add(helper);
  }
}
