package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.pattern.PatternPayloads;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.reach.Plan;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The schedule: waves over entry points and tiers. In a timed hunt each plan and tier has a cap of
 * CPU time in each wave; in a counted hunt a cap of probes, so that the same seed gives the same
 * work.
 */
final class Hunt {
  private static final int FIRST_NUMBER = 1;
  private static final long PROGRESS_PROBES = 500;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<List<PlanState>> entries = new ArrayList<>();
  private final List<PlanState> plans = new ArrayList<>();
  private final Hunter hunter;
  private final Prober prober;
  private final Tiers tiers;
  private final PayloadLibrary library;
  private final Settings settings;
  private final StateFile state;
  private final Answer answer;
  private final Function<PlanState, List<Payload>> serialForms;
  private final Map<Integer, List<Payload>> forms = new TreeMap<>();
  private final long start = System.nanoTime();
  private final long earlierMillis;
  private final Gain gain;
  private final Ranks ranks;
  private int wavesDone;
  private long told;

  Hunt(
      List<List<Plan>> found,
      Hunter hunter,
      Prober prober,
      Tiers tiers,
      PayloadLibrary library,
      Settings settings,
      StateFile state,
      Answer answer,
      Function<PlanState, List<Payload>> serialForms) {
    this.hunter = hunter;
    this.prober = prober;
    this.tiers = tiers;
    this.library = library;
    this.settings = settings;
    this.state = state;
    this.answer = answer;
    this.serialForms = serialForms;
    this.earlierMillis = state.number("elapsed", "all", 0);
    this.gain = new Gain(settings.millis(), state.number("new", "all", 0));
    this.ranks = new Ranks(settings, state);
    prober.count(state.number("probes", "all", 0));
    for (List<Plan> each : found) {
      List<PlanState> group = new ArrayList<>();
      for (Plan plan : each) {
        PlanState made = new PlanState(plan, plans.size() + FIRST_NUMBER);
        plans.add(made);
        group.add(made);
      }
      entries.add(group);
    }
  }

  /** Hunts until everything is done or spent; false if the process has to be replaced. */
  boolean run() {
    plans.forEach(this::restore);
    recover();
    if (!components()) {
      save();
      return !prober.poisoned();
    }
    List<Wave> waves = Wave.all(entries.size(), settings.counted() ? 0 : settings.millis());
    for (int i = (int) state.number("wave", "at", 0); i < waves.size(); i++) {
      wavesDone = i;
      state.put("wave", "at", i);
      if (i >= Wave.LOOKED_AT) {
        ranks.sort(entries);
      }
      if (!wave(waves.get(i))) {
        save();
        return !prober.poisoned();
      }
    }
    save();
    return true;
  }

  /**
   * Components that a container starts in front of a request come first for a while: many are made
   * once in a process, and what others leave in static fields would switch them off.
   */
  private boolean components() {
    List<List<PlanState>> components =
        entries.stream().filter(group -> group.get(0).plan.isCarried()).toList();
    for (Wave wave : Wave.components()) {
      for (List<PlanState> group : components) {
        long spent = settings.counted() ? prober.probes() : elapsed();
        long all = settings.counted() ? settings.probes() : settings.millis();
        if (spent * Wave.COMPONENTS_SHARE > all) {
          return true;
        }
        if (!group(group, wave)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Why it ended. */
  String reason() {
    if (!over()) {
      return "everything was tried";
    }
    if (settings.counted()) {
      return "the number of probes was reached";
    }
    return elapsed() < settings.millis()
        ? "nothing new had been found for a while"
        : "the time was spent";
  }

  private void restore(PlanState of) {
    for (int tier = 0; tier <= PlanState.POSITIONS; tier++) {
      int cursor = (int) state.number("at", of.number + "." + tier, 0);
      of.advance(tier, cursor);
    }
    if (state.number("crashed", Integer.toString(of.number), 0) > 0) {
      of.close();
    }
    for (int index : state.taken(of.number)) {
      if (index < tiers.size(0)) {
        of.took(tiers.payload(0, index));
      }
    }
  }

  /** What an earlier process died in is run once more under observation, then passed over. */
  private void recover() {
    StateFile.Place place = state.crashed();
    if (place == null || place.plan() < FIRST_NUMBER || place.plan() > plans.size()) {
      return;
    }
    PlanState of = plans.get(place.plan() - FIRST_NUMBER);
    state.put("at", of.number + "." + place.tier(), place.at() + 1L);
    of.advance(place.tier(), place.at() + 1);
    if (!state.triedAgain()) {
      payload(of, place).ifPresent(died -> hunter.again(of, died));
    }
    of.close();
    state.put("crashed", Integer.toString(of.number), 1);
    state.land();
  }

  private Optional<Payload> payload(PlanState of, StateFile.Place place) {
    boolean library = isOfLibrary(of, place.tier());
    int size = library ? tiers.size(place.tier()) : payloads(of, place.tier()).size();
    if (place.index() >= size) {
      return Optional.empty();
    }
    return Optional.of(
        library
            ? tiers.payload(place.tier(), place.index())
            : payloads(of, place.tier()).get(place.index()));
  }

  private boolean wave(Wave wave) {
    int to = Math.min(wave.to(), entries.size());
    for (int rank = wave.from(); rank < to; rank++) {
      if (!group(entries.get(rank), wave)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Goes on with the best plans of one entry point, passing over those that are stuck. Where there
   * is time for one only, another place for the data gets a short look: which of two parameters is
   * the outsider's nobody knows.
   */
  private boolean group(List<PlanState> group, Wave wave) {
    boolean allStuck = group.stream().allMatch(PlanState::stuck);
    Set<Integer> places = new TreeSet<>();
    int used = 0;
    for (PlanState of : group) {
      boolean another = wave.plans() == 1 && places.size() == 1 && !places.contains(of.place());
      boolean full = used < wave.plans();
      if (!full && !another) {
        continue;
      }
      if (!turn(of, wave, full ? wave.lastTier() : Wave.SHORT_LOOK, allStuck)) {
        return false;
      }
      if (allStuck || !of.stuck()) {
        places.add(of.place());
        used++;
      }
    }
    return true;
  }

  private boolean turn(PlanState of, Wave wave, int lastTier, boolean allStuck) {
    for (int tier = 0; tier <= lastTier && (allStuck || !of.stuck()); tier++) {
      boolean fields = tier == 1 && lastTier > tier;
      boolean positions = tier == 2 && wave.positions(of.discerns());
      if (!slice(of, tier, wave)
          || fields && !slice(of, PlanState.FIELDS, wave)
          || positions && !slice(of, PlanState.POSITIONS, wave)) {
        return false;
      }
    }
    return true;
  }

  /** Goes on with one tier of one plan up to the cap; false if the hunt is over. */
  private boolean slice(PlanState of, int tier, Wave wave) {
    if (of.closed(tier) || wave.isShort() && hunter.siblingsCost(of)) {
      return true;
    }
    if (tier == 0 && of.cursor(0) == 0 && of.plan.form() != Plan.Form.OBJECT) {
      state.takeOff(new StateFile.Place(of.number, 0, 0, 0));
      hunter.garbage(of, library);
    }
    List<Payload> payloads = payloads(of, tier);
    Share share = new Share(wave, ProcessCpu::nanos, settings.counted());
    int at = of.cursor(tier);
    boolean going = true;
    boolean wasStuck = of.stuck();
    while (at < payloads.size() && going && !of.closed(tier) && of.stuck() == wasStuck) {
      if (share.spent()) {
        break;
      }
      // what it takes to make a payload is nobody's: it is made once for all entry points
      Payload payload = payloads.get(at);
      long before = THREADS.getCurrentThreadCpuTime();
      state.takeOff(new StateFile.Place(of.number, tier, at, index(of, tier, at)));
      of.advance(tier, ++at);
      boolean fresh =
          tier == PlanState.FIELDS ? !of.knows(payload) : tier == 0 || !of.isSpent(payload);
      long nanos = 0;
      if (fresh && !hunter.hangsEverywhere(payload.family())) {
        long confirmed = hunter.confirmingNanos();
        nanos = hunter.probe(of, payload);
        share.giveBack(hunter.confirmingNanos() - confirmed);
        if (tier == 0 && hunter.taken() && of.plan.form() != Plan.Form.OBJECT) {
          state.put("took", Integer.toString(of.number), index(of, tier, at - 1));
        }
      }
      spend(share, of, payload, nanos + THREADS.getCurrentThreadCpuTime() - before);
      going = !over();
    }
    state.land();
    state.put("at", of.number + "." + tier, at);
    tell(of, tier);
    return going && !over();
  }

  /**
   * Few payloads are made for patterns of the very class, and one that is merely slow must not hide
   * the next.
   */
  private static void spend(Share share, PlanState of, Payload payload, long nanos) {
    if (PatternPayloads.isOf(payload.family(), of.owner())) {
      share.giveBack(nanos);
    } else {
      share.take(nanos);
    }
  }

  /** Whether a tier's payloads are those of the library and not made for the plan. */
  private static boolean isOfLibrary(PlanState of, int tier) {
    return tier < PlanState.FIELDS && of.plan.form() != Plan.Form.OBJECT;
  }

  private int index(PlanState of, int tier, int at) {
    return isOfLibrary(of, tier) ? of.order(tiers, tier).get(at).index() : at;
  }

  private List<Payload> payloads(PlanState of, int tier) {
    if (of.plan.form() == Plan.Form.OBJECT) {
      return tier == 0 ? forms.computeIfAbsent(of.number, n -> serialForms.apply(of)) : List.of();
    } else if (tier == PlanState.FIELDS) {
      return of.bombs(library);
    } else if (tier == PlanState.POSITIONS) {
      return of.cursor(0) * 2 < of.order(tiers, 0).size() ? List.of() : of.positions(library);
    }
    List<Tiers.Entry> order = of.order(tiers, tier);
    return new java.util.AbstractList<>() {
      @Override
      public Payload get(int index) {
        return tiers.payload(tier, order.get(index));
      }

      @Override
      public int size() {
        return order.size();
      }
    };
  }

  private boolean over() {
    if (prober.poisoned()) {
      return true;
    }
    if (settings.counted()) {
      return prober.probes() >= settings.probes();
    }
    long elapsed = elapsed();
    if (gain.seen(hunter.breaks(), elapsed)) {
      state.put("new", "all", elapsed);
    }
    return elapsed >= settings.millis() || gain.exhausted(wavesDone, elapsed);
  }

  private long elapsed() {
    return earlierMillis + (System.nanoTime() - start) / 1_000_000;
  }

  private void tell(PlanState of, int tier) {
    if (prober.probes() - told > PROGRESS_PROBES) {
      told = prober.probes();
      String doing = of.plan.entry() + ", tier " + tier;
      save();
      answer.progress(doing, prober.probes(), hunter.breaks(), hunter.called());
    }
  }

  private void save() {
    state.put("probes", "all", prober.probes());
    state.put("elapsed", "all", elapsed());
  }
}
