package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.runtime.payload.Expression;
import dev.kintsugi.runtime.payload.ExpressionException;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Archives in which good entries lie behind the bad one of a proof. After a patch such an archive
 * may be refused, and the bad entry may be left out; but it must not be answered like an archive
 * without entries, for then the good ones vanish and nobody is told.
 *
 * <p>Not seen: what vanishes from answers that are not those to an empty archive.
 */
final class Mixed {
  private static final Set<String> ENTRIES =
      Set.of("entry", "stored", "folder", "link", "hardlink", "item");

  private static final List<Expression> GOOD = List.of(entry("good-1.txt"), entry("good-2.txt"));

  private final PayloadLibrary library;
  private final List<Line.Case> proofs;

  Mixed(PayloadLibrary library, List<Line.Case> proofs) {
    this.library = library;
    this.proofs = proofs;
  }

  private interface Change {
    List<Expression> of(List<Expression> entries);
  }

  /** The archives that are answered like empty ones after a patch, described. */
  List<String> vanished(Trial before, Trial after)
      throws IOException, InterruptedException, JobRefusal {
    List<Line.Case> mixed = cases(Mixed::withGood);
    if (mixed.isEmpty()) {
      return List.of();
    }
    Map<Integer, Line.Replayed> good = before.of(cases(entries -> GOOD));
    Map<Integer, Line.Replayed> none = before.of(cases(entries -> List.of()));
    Map<Integer, Line.Replayed> now = after.of(mixed);
    List<String> all = new ArrayList<>();
    for (Line.Case c : mixed) {
      String empty = answer(none, c);
      if (!empty.isEmpty() && !empty.equals(answer(good, c)) && empty.equals(answer(now, c))) {
        all.add(c.expression() + ": answered like an empty archive after");
      }
    }
    return all;
  }

  /** What a call gave; empty if it ended otherwise or gave nothing that can be compared. */
  private static String answer(Map<Integer, Line.Replayed> replays, Line.Case c) {
    Line.Replayed replayed = replays.get(c.number());
    boolean given =
        replayed != null && replayed.ran() && replayed.returned() && !replayed.result().equals("-");
    return given ? replayed.result() : "";
  }

  /** The same number for what is made of the same proof. */
  private List<Line.Case> cases(Change change) {
    List<Line.Case> all = new ArrayList<>();
    for (int i = 0; i < proofs.size(); i++) {
      try {
        Expression hostile = Expression.parse(proofs.get(i).expression());
        Expression changed = changed(hostile, change);
        if (!changed.equals(hostile)) {
          String text = changed.print();
          byte[] bytes = library.parse(text).bytes();
          all.add(new Line.Case(i, proofs.get(i).program(), bytes, text));
        }
      } catch (ExpressionException e) {
        // the bytes alone do not say which part of them is an entry
        continue;
      }
    }
    return all;
  }

  private static Expression changed(Expression in, Change change) {
    if (in instanceof Expression.Call call && isArchive(call)) {
      return new Expression.Call(call.name(), change.of(call.arguments()));
    }
    return in.children().isEmpty()
        ? in
        : in.withChildren(in.children().stream().map(c -> changed(c, change)).toList());
  }

  private static boolean isArchive(Expression.Call call) {
    return !call.arguments().isEmpty()
        && call.arguments().stream()
            .allMatch(a -> a instanceof Expression.Call c && ENTRIES.contains(c.name()));
  }

  private static List<Expression> withGood(List<Expression> entries) {
    List<Expression> all = new ArrayList<>(entries);
    all.addAll(GOOD);
    return all;
  }

  private static Expression entry(String name) {
    List<Expression> parts = List.of(new Expression.Text(name), new Expression.Text("good"));
    return new Expression.Call("entry", parts);
  }
}
