package dev.kintsugi.runtime.shrink;

import dev.kintsugi.runtime.payload.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The places of an expression, in the order in which they are written, each with a way to change
 * it.
 */
final class Counts {
  private Counts() {}

  /** A sub-expression with the path of child numbers that leads to it. */
  record Place(List<Integer> path, Expression expression) {}

  /** All sub-expressions, outermost first. */
  static List<Place> places(Expression expression) {
    List<Place> places = new ArrayList<>();
    collect(expression, List.of(), places);
    return places;
  }

  /** The places of repetition counts: the last argument of repeat, nest, series and hashSets. */
  static List<Place> counts(Expression expression) {
    List<Place> counts = new ArrayList<>();
    for (Place place : places(expression)) {
      if (place.expression() instanceof Expression.Call call && isRepetition(call)) {
        int last = call.arguments().size() - 1;
        if (call.arguments().get(last) instanceof Expression.Number) {
          List<Integer> path = new ArrayList<>(place.path());
          path.add(last);
          counts.add(new Place(path, call.arguments().get(last)));
        }
      }
    }
    return counts;
  }

  static boolean isRepetition(Expression.Call call) {
    return switch (call.name()) {
      case "repeat", "nest", "series", "hashSets" -> !call.arguments().isEmpty();
      default -> false;
    };
  }

  /** The expression with the sub-expression at a path changed. */
  static Expression change(Expression in, List<Integer> path, UnaryOperator<Expression> change) {
    if (path.isEmpty()) {
      return change.apply(in);
    }
    List<Expression> children = new ArrayList<>(in.children());
    int child = path.get(0);
    children.set(child, change(children.get(child), path.subList(1, path.size()), change));
    return in.withChildren(children);
  }

  static Expression withNumber(Expression in, Place place, long value) {
    return change(in, place.path(), old -> new Expression.Number(value));
  }

  private static void collect(Expression expression, List<Integer> path, List<Place> places) {
    places.add(new Place(path, expression));
    for (int i = 0; i < expression.children().size(); i++) {
      List<Integer> next = new ArrayList<>(path);
      next.add(i);
      collect(expression.children().get(i), next, places);
    }
  }
}
