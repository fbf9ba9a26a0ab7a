package dev.kintsugi.jvm.job;

import dev.kintsugi.runtime.payload.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Honest inputs of the same build as a hostile one: small, plainly named, deep or wide. */
final class Twins {
  private static final int SMALL_NUMBER = 16;

  /** What a document makes its reader fetch: an honest place instead is fetched all the same. */
  private static final Set<String> FETCHED = Set.of("secret", "secretUrl", "host");

  private static final Set<String> FOLDERS = Set.of("inside", "outside");
  private static final String NEST = "nest";

  /**
   * Nests of this depth must pass. The lowest limits that published parsers set for themselves are
   * 50 (SnakeYAML), 64 (System.Text.Json) and 100 (Protocol Buffers).
   */
  private static final long DEEP = 40;

  /** Nests that a limit may refuse, as long as it says so. */
  private static final List<Long> DEEPER = List.of(150L, 600L, 2_500L);

  /** Things beside one another: no limit of depth has an opinion on how many there are. */
  private static final long WIDE = 2_000;

  /** What may stand between them: nothing, a comma (RFC 8259), a line end. */
  private static final List<String> BETWEEN = List.of(",", "", "\n");

  private Twins() {}

  /** With an honest value for every canary and this size for every size. */
  static Expression sized(Expression hostile, String value, long size) {
    return sized(named(hostile, value), size);
  }

  /** With an honest value for every canary, whole paths included. */
  static Expression named(Expression hostile, String value) {
    if (hostile instanceof Expression.Sum sum && sum.parts().stream().anyMatch(Twins::isPath)) {
      return new Expression.Text(value);
    }
    if (hostile instanceof Expression.Variable v && !FETCHED.contains(v.name())) {
      return new Expression.Text(value);
    }
    return hostile.children().isEmpty()
        ? hostile
        : hostile.withChildren(hostile.children().stream().map(c -> named(c, value)).toList());
  }

  /** Its nests deeper than they have to be taken, and less deep than they are. */
  static List<Expression> deep(Expression hostile) {
    List<Expression> all = new ArrayList<>();
    for (long depth : DEEPER) {
      Expression twin = nests(hostile, n -> depth < depth(n) ? nest(n, part(n, 1), depth) : n);
      if (!twin.equals(hostile)) {
        all.add(twin);
      }
    }
    return all;
  }

  /** What lies in one another laid beside one another, two levels deep, or three with a list. */
  static List<Expression> wide(Expression hostile) {
    List<Expression> all = new ArrayList<>();
    for (String between : BETWEEN) {
      add(all, hostile, nests(hostile, n -> nest(n, row(n, between), 1)));
    }
    // an array of JSON (RFC 8259) or a flow sequence of YAML, as the whole and inside
    add(all, hostile, nests(hostile, n -> list(row(n, ","))));
    add(all, hostile, nests(hostile, n -> nest(n, list(row(n, ",")), 1)));
    return all;
  }

  private static void add(List<Expression> all, Expression hostile, Expression twin) {
    if (!twin.equals(hostile)) {
      all.add(twin);
    }
  }

  private static Expression row(Expression.Call nest, String between) {
    Expression one = nest(nest, part(nest, 1), 1);
    Expression next = new Expression.Sum(List.of(one, new Expression.Text(between)));
    return new Expression.Sum(List.of(repeated(next), one));
  }

  /** So many of a thing side by side. */
  static Expression repeated(Expression one) {
    return new Expression.Call("repeat", List.of(one, new Expression.Number(WIDE)));
  }

  private static Expression list(Expression row) {
    return new Expression.Sum(List.of(new Expression.Text("["), row, new Expression.Text("]")));
  }

  private static Expression nest(Expression.Call like, Expression core, long depth) {
    return new Expression.Call(
        NEST, List.of(part(like, 0), core, part(like, 2), new Expression.Number(depth)));
  }

  private static Expression part(Expression.Call nest, int i) {
    return nest.arguments().get(i);
  }

  private static long depth(Expression.Call nest) {
    return part(nest, 3) instanceof Expression.Number n ? n.value() : 0;
  }

  private static Expression nests(Expression in, Function<Expression.Call, Expression> change) {
    if (isNest(in) && depth((Expression.Call) in) > DEEP) {
      return change.apply((Expression.Call) in);
    }
    return in.children().isEmpty()
        ? in
        : in.withChildren(in.children().stream().map(c -> nests(c, change)).toList());
  }

  private static Expression sized(Expression in, long size) {
    if (in instanceof Expression.Number n) {
      return n.value() > SMALL_NUMBER ? new Expression.Number(size) : n;
    }
    long here = isNest(in) ? Math.min(DEEP, size) : size;
    return in.children().isEmpty()
        ? in
        : in.withChildren(in.children().stream().map(c -> sized(c, here)).toList());
  }

  private static boolean isNest(Expression part) {
    return part instanceof Expression.Call c && c.name().equals(NEST) && c.arguments().size() == 4;
  }

  private static boolean isPath(Expression part) {
    return part instanceof Expression.Variable v
        && (v.name().startsWith("up") || FOLDERS.contains(v.name()));
  }
}
