package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.expr.MethodCallExpr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps data out of the text of a query: what the text puts together as values is handed over
 * beside it, by {@link PrepareStatement} for SQL, by {@link FilterValues} for directories and by
 * {@link XPathVariables} for XPath.
 *
 * <p>Refused where the method hands no text over that it puts together itself.
 */
final class BindValues implements JavaEdit {
  private static final String DIRECTORY = "CWE-90";
  private static final String XPATH = "CWE-643";

  private interface Way {
    Edited edit(QueryCall query, int argument) throws Refusal, IOException;
  }

  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    String cwe = site.parameters().getOrDefault("cwe", "");
    boolean directory = DIRECTORY.equals(cwe);
    Predicate<MethodCallExpr> wanted =
        directory ? c -> true : XPATH.equals(cwe) ? XPathVariables::takes : BindValues::isSql;
    Way way =
        switch (cwe) {
          case DIRECTORY -> FilterValues::edit;
          case XPATH -> (query, argument) -> XPathVariables.edit(query);
          default -> (query, argument) -> PrepareStatement.edit(query);
        };
    List<Edited> edits = new ArrayList<>();
    Refusal first = null;
    for (MethodCallExpr call : QueryCall.near(site, wanted)) {
      int arguments = directory ? call.getArguments().size() : 1;
      for (int n = 0; n < arguments; n++) {
        try {
          Optional<QueryCall> query = QueryCall.of(site, call, n);
          if (query.isPresent()) {
            edits.add(way.edit(query.get(), n));
          }
        } catch (Refusal e) {
          first = first == null ? e : first;
        }
      }
    }
    if (!edits.isEmpty()) {
      return edits;
    }
    throw first != null
        ? first
        : new Refusal(
            site.callable().getNameAsString() + " puts no query together that it hands over.");
  }

  private static boolean isSql(MethodCallExpr call) {
    String name = call.getNameAsString();
    boolean named = PrepareStatement.RUN.contains(name) || PrepareStatement.PREPARE.contains(name);
    return named && call.getScope().isPresent();
  }
}
