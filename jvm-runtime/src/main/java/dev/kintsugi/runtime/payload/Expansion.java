package dev.kintsugi.runtime.payload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes concrete expressions of families: all sizes, loops, words and levels, in order. */
final class Expansion {
  /** One concrete payload before its bytes are made. */
  record Plan(Family family, int tier, Expression expression) {}

  private Expansion() {}

  static List<Plan> of(List<Family> families, int tier, Dictionary words) {
    List<List<Plan>> queues = new ArrayList<>();
    for (Family family : families) {
      if (family.ladder().containsKey(tier) && (!family.placeholders() || words.interpolates())) {
        queues.add(plans(family, tier, words));
      }
    }
    queues.sort(
        Comparator.comparingInt(queue -> queue.isEmpty() ? 0 : queue.get(0).family().first()));
    List<Plan> all = new ArrayList<>();
    for (int place = 0; place <= 9; place++) {
      int wanted = place;
      takeTurns(
          queues.stream().filter(q -> !q.isEmpty() && q.get(0).family().first() == wanted).toList(),
          all);
    }
    return all;
  }

  private static void takeTurns(List<List<Plan>> queues, List<Plan> all) {
    int longest = queues.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (List<Plan> queue : queues) {
        if (i < queue.size()) {
          all.add(queue.get(i));
        }
      }
    }
  }

  private static List<Plan> plans(Family family, int tier, Dictionary words) {
    Set<Expression> expressions = new LinkedHashSet<>();
    boolean again = tier > family.ladder().firstKey();
    // sizes outermost: each shape is tried in its best size before any is tried in the next
    for (long size : family.ladder().get(tier)) {
      // what has no size belongs to the family's first tier only
      List<Expression> made =
          family.templates().stream().filter(e -> !again || e.mentions("n")).toList();
      made = each(made, "n", List.of(new Expression.Number(size)));
      for (Family.Loop loop : family.loops()) {
        made = each(made, loop.name(), loop.values());
      }
      made = each(made, "up", levels());
      made = each(made, "word", texts(words.words(), PayloadLibrary.WORDS));
      made = each(made, "scheme", texts(words.schemes(), PayloadLibrary.SCHEMES));
      made = each(made, "ending", texts(words.files().endings(), PayloadLibrary.FILES));
      made = each(made, "folder", texts(words.files().folders(), PayloadLibrary.FILES));
      made = each(made, "file", texts(words.files().names(), PayloadLibrary.FILES));
      expressions.addAll(made);
    }
    return expressions.stream().map(expression -> new Plan(family, tier, expression)).toList();
  }

  private static List<Expression> each(
      List<Expression> from, String name, List<Expression> values) {
    List<Expression> made = new ArrayList<>();
    List<Expression> plain = from.stream().filter(e -> !e.mentions(name)).toList();
    List<Expression> open = from.stream().filter(e -> e.mentions(name)).toList();
    made.addAll(plain);
    for (Expression value : values) {
      for (Expression expression : open) {
        made.add(flat(expression.replace(new TreeMap<>(Map.of(name, value)))));
      }
    }
    return made;
  }

  /** A value that is a sum melts into the sum it stands in, so that printing and parsing agree. */
  private static Expression flat(Expression expression) {
    if (expression.children().isEmpty()) {
      return expression;
    }
    List<Expression> children = expression.children().stream().map(Expansion::flat).toList();
    if (!(expression instanceof Expression.Sum)) {
      return expression.withChildren(children);
    }
    List<Expression> parts = new ArrayList<>();
    children.forEach(c -> parts.addAll(c instanceof Expression.Sum sum ? sum.parts() : List.of(c)));
    return Expression.sum(parts);
  }

  private static List<Expression> levels() {
    List<Expression> levels = new ArrayList<>();
    for (int level = 1; level <= Variables.LEVELS; level++) {
      levels.add(new Expression.Variable("up" + level));
    }
    return levels;
  }

  private static List<Expression> texts(List<String> words, int most) {
    return words.stream().limit(most).map(word -> (Expression) new Expression.Text(word)).toList();
  }
}
