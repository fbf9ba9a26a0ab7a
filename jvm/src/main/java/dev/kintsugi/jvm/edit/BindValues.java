package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.expr.MethodCallExpr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps data out of the text of a query: what the text puts together as values is handed over
 * beside it, by {@link PrepareStatement} for SQL.
 *
 * <p>Refused where the method hands no text to a database that it puts together itself.
 */
final class BindValues implements JavaEdit {
  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    List<Edited> edits = new ArrayList<>();
    Refusal first = null;
    for (QueryCall query : queries(site)) {
      try {
        edits.add(PrepareStatement.edit(query));
      } catch (Refusal e) {
        first = first == null ? e : first;
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

  private static List<QueryCall> queries(Site site) throws Refusal {
    List<QueryCall> queries = new ArrayList<>();
    Set<String> names = new TreeSet<>(PrepareStatement.RUN);
    names.addAll(PrepareStatement.PREPARE);
    for (MethodCallExpr call : QueryCall.near(site, names)) {
      Optional<QueryCall> query = QueryCall.of(site, call, 0);
      query.ifPresent(queries::add);
    }
    return queries;
  }
}
