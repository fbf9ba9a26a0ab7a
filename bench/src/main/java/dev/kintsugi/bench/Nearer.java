package dev.kintsugi.bench;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.Expression;
import dev.kintsugi.runtime.payload.ExpressionException;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A proof's input with its sizes and depths lowered step by step, from harmless ones to its own:
 * what lies between shows where a limit was drawn.
 */
final class Nearer {
  private static final int SMALL = 16;
  private static final List<Long> STEPS =
      List.of(20L, 45L, 60L, 90L, 120L, 200L, 300L, 450L, 550L, 900L, 1_100L, 1_500L, 2_500L);

  private Nearer() {}

  /** Payloads, smallest first; none if the input names no size. */
  static List<Payload> to(String input) {
    List<Payload> nearer = new ArrayList<>();
    try {
      Expression whole = Expression.parse(input);
      // where a job's world lies in its sandbox
      World world = new World(Path.of("/work/run/world"));
      PayloadLibrary library = PayloadLibrary.load(world, Dictionary.NONE);
      for (long step : STEPS) {
        Expression lower = lowered(whole, step);
        if (!lower.equals(whole)) {
          nearer.add(library.parse(lower.print()));
        }
      }
    } catch (ExpressionException e) {
      // bytes alone do not say which part of them is a size
      return List.of();
    }
    return nearer;
  }

  static Expression lowered(Expression in, long most) {
    if (in instanceof Expression.Number n) {
      return n.value() > SMALL && n.value() > most ? new Expression.Number(most) : n;
    }
    return in.children().isEmpty()
        ? in
        : in.withChildren(in.children().stream().map(c -> lowered(c, most)).toList());
  }
}
