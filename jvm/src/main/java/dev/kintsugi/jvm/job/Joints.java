package dev.kintsugi.jvm.job;

import dev.kintsugi.runtime.payload.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * A hostile input with something harmless between its parts, or before or behind them: a further
 * word, a further parameter of a query, a host. What stands between is made of the delimiters of
 * RFC 3986, section 2.2, which most texts of names and values share.
 */
final class Joints {
  private static final List<String> BETWEEN =
      List.of("a", "b7", "//a/", "a&", "a=b&", "&a=b", ";a=b", "a,", ",a");

  private Joints() {}

  /**
   * The inputs; none of one that has no parts, or whose parts are large.
   *
   * @param hostile in symbolic form; empty if it has none
   */
  static List<Expression> of(String hostile) {
    boolean large = hostile.contains("nest(") || hostile.contains("repeat(");
    if (hostile.isEmpty() || large || !(Expression.parse(hostile) instanceof Expression.Sum sum)) {
      return List.of();
    }
    List<Expression> all = new ArrayList<>();
    for (int at = 0; at <= sum.parts().size(); at++) {
      for (String between : BETWEEN) {
        List<Expression> parts = new ArrayList<>(sum.parts());
        parts.add(at, new Expression.Text(between));
        all.add(Expression.sum(parts));
      }
    }
    return all;
  }
}
