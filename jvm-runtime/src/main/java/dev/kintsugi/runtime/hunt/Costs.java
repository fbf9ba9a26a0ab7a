package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.payload.FieldBombs;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PositionBombs;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Breaks of one plan that took seconds or the whole heap. After some of them the rest of a tier
 * would only show the same. Among attacked fields each costs only its own neighbourhood in its own
 * seed: a length in the header must not hide another one behind it, nor one of another format.
 */
final class Costs {
  private static final int MOST = 12;
  private static final int MOST_OF_A_TIER = 3;
  private static final int MOST_OF_FIELDS = 9;
  private static final int MOST_OF_A_SEED = 3;

  /** Bytes around a field that broke: a window that overlaps it changes the same number. */
  private static final int NEIGHBOURHOOD = 7;

  private final Map<Integer, Integer> byTier = new TreeMap<>();
  private final Map<String, Set<Integer>> fields = new TreeMap<>();
  private int all;

  void add(Payload payload) {
    OptionalInt field = FieldBombs.field(payload);
    field.ifPresent(
        at -> fields.computeIfAbsent(FieldBombs.seed(payload), s -> new TreeSet<>()).add(at));
    byTier.merge(tier(payload, field), 1, Integer::sum);
    all++;
  }

  private static int tier(Payload payload, OptionalInt field) {
    return PositionBombs.isOne(payload)
        ? PlanState.POSITIONS
        : field.isPresent() ? PlanState.FIELDS : payload.tier();
  }

  /** Whether the plan has cost enough. */
  boolean spent() {
    return all >= MOST;
  }

  /** Whether a tier has. */
  boolean spent(int tier) {
    int most = tier == PlanState.FIELDS ? MOST_OF_FIELDS : MOST_OF_A_TIER;
    return byTier.getOrDefault(tier, 0) >= most;
  }

  /** Whether a payload attacks a field that broke already, or a seed of which enough did. */
  boolean knows(Payload payload) {
    OptionalInt field = FieldBombs.field(payload);
    if (fields.isEmpty() || field.isEmpty()) {
      return false;
    }
    Set<Integer> broken = fields.getOrDefault(FieldBombs.seed(payload), Set.of());
    return broken.size() >= MOST_OF_A_SEED
        || broken.stream().anyMatch(f -> Math.abs(f - field.getAsInt()) <= NEIGHBOURHOOD);
  }
}
