package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.reach.Plan;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The order of entry points once each was looked at: what names and types promise, and what was
 * seen since.
 */
final class Ranks {
  private static final String SEEN = "seen";

  private final Settings settings;
  private final StateFile state;

  Ranks(Settings settings, StateFile state) {
    this.settings = settings;
    this.state = state;
  }

  /** Puts the most promising first; those that the user asked for stay before all others. */
  void sort(List<List<PlanState>> entries) {
    Map<List<PlanState>, Integer> scores = new IdentityHashMap<>();
    for (List<PlanState> group : entries) {
      Plan best = group.get(0).plan;
      scores.put(group, best.score() + evidence(group) + settings.advised(best.entry()));
    }
    entries.sort(Comparator.comparing(scores::get, Comparator.reverseOrder()));
  }

  /** What was seen of any of an entry point's plans, here or by an earlier process. */
  private int evidence(List<PlanState> group) {
    String number = Integer.toString(group.get(0).number);
    OptionalInt here =
        group.stream().filter(PlanState::everEntered).mapToInt(PlanState::evidence).max();
    if (here.isEmpty()) {
      return (int) state.number(SEEN, number, 0);
    }
    state.put(SEEN, number, here.getAsInt());
    return here.getAsInt();
  }
}
