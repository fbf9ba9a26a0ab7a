package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.expr.MethodCallExpr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps data out of the text of a query: what the text puts together as values is handed over
 * beside it, by {@link PrepareStatement} for SQL and by {@link FilterValues} for directories.
 *
 * <p>Refused where the method hands no text over that it puts together itself.
 */
final class BindValues implements JavaEdit {
  private static final String DIRECTORY = "CWE-90";

  private interface Way {
    Edited edit(QueryCall query, int argument) throws Refusal, IOException;
  }

  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    boolean directory = DIRECTORY.equals(site.parameters().get("cwe"));
    Way way = directory ? FilterValues::edit : (query, argument) -> PrepareStatement.edit(query);
    List<Edited> edits = new ArrayList<>();
    Refusal first = null;
    for (MethodCallExpr call : QueryCall.near(site, c -> directory || isSql(c))) {
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
