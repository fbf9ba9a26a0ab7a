package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A regular expression that a method matches with, whose text stands in its class.
 *
 * @param text the expression of the source that makes it
 * @param flags of {@link Pattern}
 * @param searches whether it is only ever used to search a whole text from its start
 */
record PatternUse(Expression text, int flags, boolean searches) {
  private static final Set<String> SEARCHES = Set.of("replaceAll", "replaceFirst");
  private static final Map<String, Integer> FLAGS =
      Map.of(
          "CASE_INSENSITIVE", Pattern.CASE_INSENSITIVE,
          "UNICODE_CASE", Pattern.UNICODE_CASE,
          "DOTALL", Pattern.DOTALL);

  /** Those of a method, in their order. */
  static List<PatternUse> in(Site site) {
    List<PatternUse> all = new ArrayList<>();
    for (MethodCallExpr call : site.callable().findAll(MethodCallExpr.class)) {
      of(site, call).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<PatternUse> of(Site site, MethodCallExpr call) {
    String name = call.getNameAsString();
    String on = call.getScope().map(Node::toString).orElse("");
    int arguments = call.getArguments().size();
    if (on.equals("Pattern") && name.equals("compile")) {
      return compiled(site, call, isSearch(call));
    }
    boolean searches =
        SEARCHES.contains(name) && arguments == 2 || name.equals("split") && arguments > 0;
    boolean matches = name.equals("matches") && (arguments == 1 || on.equals("Pattern"));
    boolean compiled =
        call.getScope().flatMap(new Scope(site)::type).filter("Pattern"::equals).isPresent();
    if ((searches || matches) && !on.isEmpty() && !compiled) {
      return Optional.of(new PatternUse(own(site, call.getArgument(0)), 0, searches));
    }
    boolean held = name.equals("matcher") || name.equals("split");
    return held && call.getScope().filter(s -> s instanceof NameExpr).isPresent()
        ? field(site, (NameExpr) call.getScope().get())
        : Optional.empty();
  }

  private static Optional<PatternUse> compiled(Site site, MethodCallExpr call, boolean searches) {
    Optional<Integer> flags =
        call.getArguments().size() == 1 ? Optional.of(0) : flags(call.getArgument(1));
    return flags.map(f -> new PatternUse(own(site, call.getArgument(0)), f, searches));
  }

  /** What a private constant holds that is used once, else the expression itself. */
  private static Expression own(Site site, Expression text) {
    if (!(text instanceof NameExpr name)
        || new Scope(site).variable(name.getNameAsString()).isPresent()
        || uses(site, name).size() != 1) {
      return text;
    }
    for (BodyDeclaration<?> member : site.members()) {
      if (member instanceof FieldDeclaration field && field.isPrivate() && field.isFinal()) {
        for (VariableDeclarator variable : field.getVariables()) {
          if (variable.getNameAsString().equals(name.getNameAsString())) {
            return variable.getInitializer().orElse(text);
          }
        }
      }
    }
    return text;
  }

  private static List<NameExpr> uses(Site site, NameExpr name) {
    return site.file().unit().findAll(NameExpr.class).stream()
        .filter(n -> n.getNameAsString().equals(name.getNameAsString()))
        .toList();
  }

  private static Optional<Integer> flags(Expression given) {
    if (given instanceof BinaryExpr both && both.getOperator() == BinaryExpr.Operator.BINARY_OR) {
      return flags(both.getLeft()).flatMap(l -> flags(both.getRight()).map(r -> l | r));
    }
    return Optional.ofNullable(FLAGS.get(Exceptions.simple(given.toString())));
  }

  /** A pattern that a field of the class holds. */
  private static Optional<PatternUse> field(Site site, NameExpr name) {
    if (new Scope(site).variable(name.getNameAsString()).isPresent()) {
      return Optional.empty();
    }
    for (BodyDeclaration<?> member : site.members()) {
      if (member instanceof FieldDeclaration field && field.isFinal()) {
        for (VariableDeclarator variable : field.getVariables()) {
          boolean made =
              variable.getNameAsString().equals(name.getNameAsString())
                  && variable.getInitializer().filter(Expression::isMethodCallExpr).isPresent();
          if (made) {
            MethodCallExpr call = variable.getInitializer().get().asMethodCallExpr();
            boolean compiles =
                call.getNameAsString().equals("compile")
                    && call.getScope().filter(s -> s.toString().equals("Pattern")).isPresent();
            return compiles
                ? compiled(site, call, field.isPrivate() && isOnlySearched(site, name))
                : Optional.empty();
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOnlySearched(Site site, NameExpr name) {
    return uses(site, name).stream().allMatch(PatternUse::isSearch);
  }

  /** Whether a pattern is split with, or its matcher is made to search and for nothing else. */
  private static boolean isSearch(Expression pattern) {
    Optional<MethodCallExpr> call = calledOn(pattern);
    if (call.filter(c -> c.getNameAsString().equals("split")).isPresent()) {
      return true;
    }
    return call.filter(c -> c.getNameAsString().equals("matcher"))
        .flatMap(PatternUse::calledOn)
        .filter(
            c ->
                SEARCHES.contains(c.getNameAsString())
                    || c.getNameAsString().equals("find") && c.getArguments().isEmpty())
        .isPresent();
  }

  private static Optional<MethodCallExpr> calledOn(Expression scope) {
    return scope
        .getParentNode()
        .filter(p -> p instanceof MethodCallExpr)
        .map(p -> (MethodCallExpr) p)
        .filter(c -> c.getScope().filter(s -> s == scope).isPresent());
  }
}
