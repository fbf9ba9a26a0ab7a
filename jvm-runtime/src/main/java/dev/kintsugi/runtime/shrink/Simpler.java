package dev.kintsugi.runtime.shrink;

import dev.kintsugi.runtime.payload.Expression;
import java.util.ArrayList;
import java.util.List;

/** Expressions that lack one part of a given one. */
final class Simpler {
  private Simpler() {}

  /** Largest steps first: a part of a sum or an archive left out, an envelope taken off. */
  static List<Expression> of(Expression expression) {
    List<Expression> simpler = new ArrayList<>();
    for (Counts.Place place : Counts.places(expression)) {
      for (Expression instead : instead(place.expression())) {
        simpler.add(Counts.change(expression, place.path(), old -> instead));
      }
    }
    return simpler;
  }

  private static List<Expression> instead(Expression expression) {
    List<Expression> instead = new ArrayList<>();
    if (expression instanceof Expression.Sum sum) {
      without(sum.parts()).forEach(parts -> instead.add(Expression.sum(parts)));
    } else if (expression instanceof Expression.Call call) {
      envelope(call, instead);
    }
    return instead;
  }

  private static void envelope(Expression.Call call, List<Expression> instead) {
    Expression nothing = new Expression.Text("");
    switch (call.name()) {
      case "zip", "jar", "tar", "tgz" -> {
        if (call.arguments().size() > 1) {
          without(call.arguments())
              .forEach(kept -> instead.add(new Expression.Call(call.name(), kept)));
        }
      }
      case "nest" -> {
        List<Expression> a = call.arguments();
        if (a.size() == 4 && !a.get(2).equals(nothing)) {
          instead.add(new Expression.Call("nest", List.of(a.get(0), a.get(1), nothing, a.get(3))));
        }
        if (a.size() == 4 && a.get(2).equals(nothing) && a.get(1).equals(nothing)) {
          instead.add(new Expression.Call("repeat", List.of(a.get(0), a.get(3))));
        }
      }
      case "repaired", "base64", "utf16", "gzip", "zlib" -> instead.addAll(call.arguments());
      default -> {
        // other functions make the bytes that they are there for
      }
    }
  }

  private static List<List<Expression>> without(List<Expression> parts) {
    List<List<Expression>> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      List<Expression> kept = new ArrayList<>(parts);
      kept.remove(i);
      all.add(kept);
    }
    return all;
  }
}
