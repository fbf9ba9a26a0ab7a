package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.pattern.PatternPayloads;
import dev.kintsugi.runtime.payload.FieldBombs;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Adapter;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.reach.Drain;
import dev.kintsugi.runtime.reach.Plan;
import dev.kintsugi.runtime.reach.Plan.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of one plan: how far each tier is done, what it takes as well-formed, and what it
 * is no longer worth trying on it.
 */
final class PlanState {
  /** Stands behind the library's tiers: field bombs of the binary seeds that were taken. */
  static final int FIELDS = PayloadLibrary.LAST_TIER + 1;

  private static final int MOST_BOMBED = 5;
  private static final int MOST_BOMBS = 700;
  private static final int MOST_BLOCKED = 2;
  private static final int ENOUGH_ENDINGS = 12;

  final Plan plan;
  final int number;
  final int rank;
  final Receiver receiver;
  private final Map<Integer, Integer> cursors = new TreeMap<>();
  private final Map<Integer, List<Tiers.Entry>> orders = new TreeMap<>();
  private final Set<String> spent = new TreeSet<>();
  private final Set<String> formats = new TreeSet<>();
  private final List<Payload> bombed = new ArrayList<>();
  private final Map<String, Drain> alone = new LinkedHashMap<>();
  private List<Payload> bombs;
  private int garbageReturned = -1;
  private int tried;
  private int returnedNormally;
  private int blocked;
  private int wellFormed;
  private int seeds;
  private final Costs costs = new Costs();
  private int unreachable;
  private int endings;
  private String firstEnding;
  private boolean otherEndings;

  PlanState(Plan plan, int number, int rank) {
    this.plan = plan;
    this.number = number;
    this.rank = rank;
    this.receiver = new Receiver(plan);
  }

  /** Whether it is no use any more. */
  boolean closed() {
    return blocked >= MOST_BLOCKED || costs.spent() || unreachable >= 4 && tried == 0;
  }

  int cursor(int tier) {
    return cursors.getOrDefault(tier, 0);
  }

  void advance(int tier, int to) {
    cursors.put(tier, to);
  }

  /** Learns what it makes of garbage. */
  void garbage(boolean accepted, int returned) {
    garbageReturned = Math.max(garbageReturned, accepted ? returned : -1);
  }

  /** Learns from one input; true if it was taken as well-formed, unlike garbage. */
  boolean learn(boolean entered, boolean accepted, int returned, Payload payload) {
    unreachable += entered ? 0 : 1;
    tried += entered ? 1 : 0;
    returnedNormally += accepted ? 1 : 0;
    boolean taken = accepted && returned > garbageReturned;
    wellFormed += taken && payload.tier() == 0 ? 1 : 0;
    seeds += payload.tier() == 0 ? 1 : 0;
    if (taken && payload.tier() == 0) {
      took(payload);
    }
    return taken;
  }

  void took(Payload payload) {
    formats.add(payload.format());
    if (plan.form() == Form.BYTES
        && PayloadLibrary.isBinary(payload.format())
        && bombed.size() < MOST_BOMBED) {
      bombed.add(payload);
    }
  }

  /** Notes a break that took seconds or the whole heap. */
  void costly(Payload payload) {
    costs.add(payload);
  }

  /** Whether a payload would only show again what cost much before. */
  boolean knows(Payload payload) {
    return costs.knows(payload);
  }

  /** Whether a tier showed costly breaks so often that the rest of it would only show the same. */
  boolean closed(int tier) {
    return closed() || costs.spent(tier);
  }

  /**
   * Notes how the entry point failed, if it did. A plan that fails in one and the same way whatever
   * it is given fails because of what else it passes, not because of the data.
   */
  void ended(Throwable thrown) {
    String way = thrown == null ? "" : thrown.getClass().getName() + ": " + thrown.getMessage();
    endings++;
    if (firstEnding == null) {
      firstEnding = way;
    }
    otherEndings |= way.isEmpty() || !way.equals(firstEnding);
  }

  /** Whether other ways to call the entry point should be tried before this one. */
  boolean stuck() {
    return endings >= ENOUGH_ENDINGS && !otherEndings;
  }

  /** Nothing more through this plan: it ends the process. */
  void close() {
    blocked = MOST_BLOCKED;
  }

  void waited() {
    blocked++;
  }

  boolean everReturned() {
    return returnedNormally > 0;
  }

  boolean everEntered() {
    return tried > 0;
  }

  /** No more of this family in tiers above the seeds: it broke, and more of it breaks alike. */
  void spend(String family) {
    spent.add(family);
  }

  boolean isSpent(String family) {
    return spent.contains(family);
  }

  /** Drains to be called on objects of their own, because they failed after others. */
  void failedAfterOthers(List<Drain> drains) {
    for (Drain drain : drains) {
      if (alone.size() < 6) {
        alone.putIfAbsent(drain.symbol(), drain);
      }
    }
  }

  List<Drain> alone() {
    return List.copyOf(alone.values());
  }

  /**
   * The payloads of a tier in the order for this plan: what suits it; what its own package writes
   * and texts for patterns of its own class first, those of other packages last; formats that it
   * takes before others.
   */
  List<Tiers.Entry> order(Tiers tiers, int tier) {
    List<Tiers.Entry> known = orders.get(tier);
    if (known == null) {
      known = new ArrayList<>(tiers.entries(tier).stream().filter(this::suits).toList());
      boolean selective = tier > 0 && !formats.isEmpty() && wellFormed <= seeds / 2;
      if (selective) {
        known.sort(Comparator.comparingInt(e -> formats.contains(e.format()) ? 0 : 1));
      }
      String owner = Symbol.parse(plan.entry()).owner();
      known.sort(Comparator.comparingInt(e -> distance(e.family(), owner)));
      known.sort(Comparator.comparing(e -> !tiers.first(plan.entry(), e.cwe())));
      orders.put(tier, known);
    }
    return known;
  }

  private static int distance(String family, String owner) {
    if (OwnWriting.isOne(family)) {
      return OwnWriting.isNear(family, owner) ? 0 : 3;
    } else if (!PatternPayloads.isMined(family)) {
      return 2;
    }
    return PatternPayloads.isOf(family, owner) ? 0 : PatternPayloads.isNear(family, owner) ? 1 : 3;
  }

  /** Field bombs of the binary seeds that were taken. */
  List<Payload> bombs(PayloadLibrary library) {
    if (bombs == null) {
      bombs = new ArrayList<>();
      bombed.forEach(seed -> bombs.addAll(FieldBombs.of(library, seed, MOST_BOMBS)));
    }
    return bombs;
  }

  private boolean suits(Tiers.Entry entry) {
    boolean graph = entry.format().equals(Adapter.OBJECT_GRAPH);
    boolean name = entry.format().equals("url") || entry.format().equals("path");
    return switch (plan.form()) {
      case GRAPH -> graph || !PayloadLibrary.isBinary(entry.format());
      case TEXT -> !graph && !PayloadLibrary.isBinary(entry.format());
      case BYTES -> !graph && !name;
      case ADDRESS -> !graph;
      case OBJECT -> false;
    };
  }
}
