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
 * would only show the same. Among attacked fields each costs only its own neighbourhood: a length
 * in the header must not hide another one behind it.
 */
final class Costs {
  private static final int MOST = 12;
  private static final int MOST_OF_A_TIER = 3;
  private static final int MOST_OF_FIELDS = 6;

  /** Bytes around a field that broke: a window that overlaps it changes the same number. */
  private static final int NEIGHBOURHOOD = 7;

  private final Map<Integer, Integer> byTier = new TreeMap<>();
  private final Set<Integer> fields = new TreeSet<>();
  private int all;

  void add(Payload payload) {
    OptionalInt field = FieldBombs.field(payload);
    field.ifPresent(fields::add);
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

  /** Whether a payload attacks a field that broke already. */
  boolean knows(Payload payload) {
    if (fields.isEmpty()) {
      return false;
    }
    OptionalInt field = FieldBombs.field(payload);
    return field.isPresent()
        && fields.stream().anyMatch(f -> Math.abs(f - field.getAsInt()) <= NEIGHBOURHOOD);
  }
}
