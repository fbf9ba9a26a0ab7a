package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.payload.PositionBombs;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.InputPlace;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.reach.Drain;
import dev.kintsugi.runtime.reach.Plan;
import dev.kintsugi.runtime.reach.Plan.Form;
import java.util.ArrayList;
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

  /** Behind those: bombs at every position of the texts that were taken. */
  static final int POSITIONS = FIELDS + 1;

  private static final int MOST_TEXTS = 5;
  private static final int MOST_OF_A_KIND = 300;
  private static final int MOST_BLOCKED = 2;
  private static final int ENOUGH_ENDINGS = 12;
  private static final int ENOUGH_TRIES = 8;
  private static final int TAKES = 4;
  private static final int READS = 4;

  /** Types of which it is known whether they were read. */
  private static final Set<String> STREAMS =
      Set.of("java.io.InputStream", "java.io.Reader", "java.io.File", "java.nio.file.Path");

  final Plan plan;
  final int number;
  final Receiver receiver;
  private final Map<Integer, Integer> cursors = new TreeMap<>();
  private final PayloadOrder order;
  private final boolean enclosed;
  private final String hotType;
  private final SpentFamilies spent = new SpentFamilies();
  private final Set<String> formats = new TreeSet<>();
  private final Set<String> shown = new TreeSet<>();
  private final Bombed bombed = new Bombed();
  private final List<Payload> texts = new ArrayList<>();
  private final Map<String, Payload> passed = new LinkedHashMap<>();
  private final Map<String, Drain> alone = new LinkedHashMap<>();
  private List<Payload> positions;
  private int garbageReturned = -1;
  private int tried;
  private int returnedNormally;
  private int blocked;
  private int wellFormed;
  private int seeds;
  private final Costs costs = new Costs();
  private int unreachable;
  private boolean consumed;
  private int endings;
  private String firstEnding;
  private boolean otherEndings;

  PlanState(Plan plan, int number) {
    this.plan = plan;
    this.number = number;
    this.receiver = new Receiver(plan);
    this.order = new PayloadOrder(plan);
    this.enclosed = InputPlace.of(plan.program()).filter(InputPlace::inside).isPresent();
    this.hotType = hotType(plan, enclosed);
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
    } else if (accepted && payload.tier() == 0 && passed.size() < MOST_TEXTS) {
      passed.putIfAbsent(payload.format(), payload);
    }
    return taken;
  }

  void took(Payload payload) {
    formats.add(payload.format());
    boolean binary = PayloadLibrary.isBinary(payload.format());
    if (binary && plan.form() == Form.BYTES) {
      bombed.add(payload);
    } else if (!binary && texts.size() < MOST_TEXTS) {
      texts.add(payload);
    }
  }

  /** Notes whether the target read of a stream, reader or file that it was given. */
  void consumed(boolean read) {
    consumed |= read;
  }

  /**
   * What was seen so far, as an addition to the score: that it reads what it is given, and that it
   * tells what is well-formed from what is not, says more than any name. Who was given a file or a
   * stream time and again and never read of it does something else with it.
   */
  int evidence() {
    int evidence = formats.isEmpty() ? 0 : TAKES;
    if (consumed) {
      evidence += READS;
    } else if (unread()) {
      evidence -= READS;
    }
    return evidence;
  }

  private boolean unread() {
    return !consumed && tried >= ENOUGH_TRIES && STREAMS.contains(hotType);
  }

  /** Name of the class that has the entry point. */
  String owner() {
    return Symbol.parse(plan.entry()).owner();
  }

  /** Which argument is the data, or an object that is made of it; -1 if none is. */
  int place() {
    List<Argument> all = plan.call().arguments();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Argument.Hostile) {
        return i;
      }
    }
    return enclosed ? InputPlace.of(plan.program()).orElseThrow().argument() : -1;
  }

  /** Whether the data comes inside an object that is made of it before the entry point's call. */
  boolean enclosed() {
    return enclosed;
  }

  private static String hotType(Plan plan, boolean enclosed) {
    return plan.steps().stream()
        .filter(step -> enclosed || step == plan.call())
        .flatMap(step -> step.arguments().stream())
        .filter(Argument.Hostile.class::isInstance)
        .map(data -> ((Argument.Hostile) data).type())
        .findFirst()
        .orElse("");
  }

  /** Notes a weakness class of exhaustion that it showed. */
  void showed(String cwe) {
    shown.add(cwe);
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
    return endings >= ENOUGH_ENDINGS && !otherEndings || unread();
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

  /** Notes a break by a payload. */
  void spend(Payload payload, String cause, boolean costly) {
    spent.add(payload, cause, costly);
  }

  /** Whether a payload would mostly show again what broke before. */
  boolean isSpent(Payload payload) {
    return spent.holds(payload);
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

  /** The payloads of a tier in the order for this plan. */
  List<Tiers.Entry> order(Tiers tiers, int tier) {
    boolean selective = !formats.isEmpty() && wellFormed <= seeds / 2;
    return order.of(tiers, tier, cursor(tier), selective ? formats : Set.of(), shown);
  }

  /** Field bombs of the binary seeds that were taken. */
  List<Payload> bombs(PayloadLibrary library) {
    return bombed.all(library);
  }

  /** Whether something tells what is well-formed: a text was taken where garbage is not. */
  boolean discerns() {
    return !texts.isEmpty();
  }

  /**
   * Bombs at the positions of texts that were taken; where garbage passes as well, of one text of
   * each format that passed.
   */
  List<Payload> positions(PayloadLibrary library) {
    if (positions == null || cursor(POSITIONS) == 0) {
      List<Payload> from = discerns() ? texts : List.copyOf(passed.values());
      positions = PositionBombs.of(library, from, MOST_OF_A_KIND);
    }
    return positions;
  }
}
