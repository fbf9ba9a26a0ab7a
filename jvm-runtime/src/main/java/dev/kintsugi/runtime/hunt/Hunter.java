package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.oracle.Break;
import dev.kintsugi.runtime.pattern.PatternPayloads;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Enough;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Run;
import dev.kintsugi.runtime.reach.CallerContract;
import dev.kintsugi.runtime.reach.Drain;
import dev.kintsugi.runtime.reach.Drains;
import dev.kintsugi.runtime.reach.Siblings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes single probes and deals with what they show. */
final class Hunter {
  private static final int MOST_HANGS = 4;
  private static final int BENIGN_OF_A_PLAN = 6;
  private static final int MOST_BENIGN = 1_000;

  private final Drains drains;
  private final Prober prober;
  private final Confirmer confirmer;
  private final Demanding demanding;
  private final Settings settings;
  private final StateFile state;
  private final Answer answer;
  private final Causes causes;
  private final Keys keys = new Keys();
  private final Map<Integer, Integer> benign = new HashMap<>();
  private final Map<String, Integer> hangs = new HashMap<>();
  private final Map<String, Integer> costs = new HashMap<>();
  private final Spent spent;
  private final Aims aims;
  private final CallerContract contract;
  private final Stalls stalls;
  private final Map<String, Boolean> called = new HashMap<>();
  private final Set<String> hindered;
  private long confirmingNanos;
  private int benignLines;
  private Explorer explorer;
  private boolean taken;

  Hunter(
      Drains drains,
      Prober prober,
      Confirmer confirmer,
      Demanding demanding,
      Aims aims,
      CallerContract contract,
      Stalls stalls,
      Settings settings,
      StateFile state,
      Answer answer) {
    this.drains = drains;
    this.prober = prober;
    this.confirmer = confirmer;
    this.demanding = demanding;
    this.aims = aims;
    this.contract = contract;
    this.settings = settings;
    this.state = state;
    this.answer = answer;
    this.spent = new Spent(state, settings.counted());
    this.stalls = stalls;
    this.causes = new Causes(state);
    state
        .names("called")
        .forEach(symbol -> called.put(symbol, state.number("called", symbol, 0) == 1));
    hindered = new TreeSet<>(state.names("hindered"));
  }

  /** One input through one plan; returns the CPU time that it took, in nanoseconds. */
  long probe(PlanState of, Payload payload) {
    Run run = run(of, payload, null);
    taken = learn(of, run, payload);
    long nanos = run.cpuNanos();
    spent.add(of.plan.entry(), nanos);
    judge(of, run, payload);
    for (Payload aimed : aims.after(of, payload, run.execution().signals())) {
      Run reached = run(of, aimed, null);
      nanos += reached.cpuNanos();
      judge(of, reached, aimed);
    }
    if (taken && payload.tier() > 0) {
      for (Drain alone : of.alone()) {
        Run again = run(of, payload, alone);
        nanos += again.cpuNanos();
        judge(of, again, payload);
      }
    }
    return nanos;
  }

  /** What a plan makes of garbage is the measure of what it takes as well-formed. */
  void garbage(PlanState of, PayloadLibrary library) {
    for (String text : List.of("]}>)\u0001@%\n\t:\"", "\u0002\u0000\u00ff\u0007garbage")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Payload garbage = library.literal("garbage", "bin", bytes);
      if (hangsEverywhere(garbage.family())) {
        of.garbage(true, 0);
        return;
      }
      Run run = run(of, garbage, null);
      of.garbage(explorer.accepted(), explorer.returned());
      entered(of, run);
      judge(of, run, garbage);
      if (stalls.cut()) {
        return;
      }
    }
  }

  /** Runs the probe in which a process died once more, noting each call before it is made. */
  void again(PlanState of, Payload payload) {
    List<String> named = keys.of(payload);
    // Opened here: the probe thread itself may write nowhere but into the world.
    try (FileChannel file =
        FileChannel.open(state.flightFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      prober.run(
          of.plan.entry(),
          payload,
          session -> {
            explorer = new Explorer(drains, session, named);
            explorer.beforeCall(program -> note(file, program, payload));
            explorer.explore(of.plan, of.receiver, null);
          },
          Enough.NEVER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a family has hung so often that it would only show the same again, at great cost. */
  boolean hangsEverywhere(String family) {
    // the texts of one such family are slow on one and the same expression
    int most = PatternPayloads.isMined(family) ? MOST_HANGS / 2 : MOST_HANGS;
    return hangs.getOrDefault(family, 0) >= most;
  }

  /**
   * Whether entry points that are siblings of this one, of which nothing is known yet, cost seconds
   * so often that it would mostly show the same.
   */
  boolean siblingsCost(PlanState of) {
    boolean fresh = !of.everEntered() && of.cursor(0) == 0;
    return fresh && costs.getOrDefault(Siblings.key(of.plan.entry()), 0) >= MOST_HANGS;
  }

  /** Whether the last probe's input was taken as well-formed. */
  boolean taken() {
    return taken;
  }

  long breaks() {
    return causes.breaks();
  }

  /** CPU time that the process took while breaks were confirmed. */
  long confirmingNanos() {
    return confirmingNanos;
  }

  long called() {
    return called.size();
  }

  boolean wasCalled(String symbol) {
    return called.containsKey(symbol);
  }

  private static void note(FileChannel file, Program program, Payload payload) {
    byte[] text = Answer.flight(program, payload).getBytes(StandardCharsets.US_ASCII);
    try {
      file.truncate(0);
      file.write(ByteBuffer.wrap(text), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Run run(PlanState of, Payload payload, Drain only) {
    List<String> named = keys.of(payload);
    Run run =
        prober.run(
            of.plan.entry(),
            payload,
            session -> {
              explorer = new Explorer(drains, session, named);
              explorer.explore(of.plan, of.receiver, only);
            },
            stalls.watch(of));
    if (run.execution().stopped() || run.blocked()) {
      of.receiver.forget();
    }
    if (stalls.cut()) {
      of.costly(payload);
    } else if (run.execution().stopped() && !Prober.ranThroughMocks(run)) {
      stalls.looked(of, run);
    }
    return run;
  }

  private boolean learn(PlanState of, Run run, Payload payload) {
    if (run.blocked() || run.execution().stopped() && Prober.ranThroughMocks(run)) {
      of.waited();
    }
    boolean accepted = explorer.accepted();
    if (run.entered()) {
      of.ended(accepted ? null : run.execution().thrown());
    }
    of.consumed(run.consumed());
    boolean wellFormed = of.learn(run.entered(), accepted, explorer.returned(), payload);
    entered(of, run);
    if (accepted && payload.tier() == 0) {
      if (wellFormed) {
        of.failedAfterOthers(explorer.failed());
      }
      int lines = benign.merge(of.number, 1, Integer::sum);
      if (lines <= BENIGN_OF_A_PLAN && benignLines++ < MOST_BENIGN && judged(run)) {
        answer.benign(new Program(of.plan.entry(), of.plan.steps()), payload);
      }
    }
    return wellFormed;
  }

  private boolean judged(Run run) {
    return prober.judge(run).isEmpty();
  }

  private void entered(PlanState of, Run run) {
    String symbol = of.plan.entry();
    boolean accepted = of.everReturned() || explorer.accepted();
    hindered(symbol, run.why());
    if (run.entered() && !called.getOrDefault(symbol, false).equals(true)) {
      Boolean before = called.put(symbol, accepted);
      if (before == null || accepted) {
        answer.called(symbol, accepted);
        state.put("called", symbol, accepted ? 1 : 0);
      }
    }
  }

  /** Tells once what kept an entry point from being called; a later call takes it back. */
  private void hindered(String symbol, String why) {
    if (!why.isEmpty() && !called.containsKey(symbol) && hindered.add(symbol)) {
      answer.uncalled(symbol, why);
      state.put("hindered", symbol, 1);
    }
  }

  private void judge(PlanState of, Run run, Payload payload) {
    if (of.enclosed() && !run.entered()) {
      return; // what breaks while an object is made is its maker's, an entry point of its own
    }
    for (Break broken : prober.judge(run)) {
      boolean stopped = run.execution().stopped();
      boolean costly = stopped || Margin.isCostly(broken);
      if (broken.strength() > 1) {
        of.spend(payload, broken.way(), costly);
        if (broken.strength() == 2) {
          of.showed(broken.cwe());
        }
        of.receiver.forget();
      }
      if (costly) {
        of.costly(payload);
        costs.merge(Siblings.key(of.plan.entry()), 1, Integer::sum);
      }
      if (stopped) {
        hangs.merge(payload.family(), 1, Integer::sum);
      }
      if (settings.wantsCwe(broken.cwe()) || Causes.isNote(broken)) {
        handle(of, run, payload, broken);
      }
    }
  }

  private void handle(PlanState of, Run run, Payload payload, Break broken) {
    String entry = of.plan.entry();
    if (!causes.isOpen(entry, broken)) {
      return;
    }
    Program calls = run.execution().program();
    boolean stopped = run.execution().stopped();
    boolean said = !Causes.isNote(broken) && contract.takesData(calls);
    if (!causes.isWanted(broken, stopped, said)) {
      return;
    }
    long before = ProcessCpu.nanos();
    Optional<Confirmer.Confirmed> confirmed = confirmer.confirm(calls, payload, broken, stopped);
    confirmingNanos += ProcessCpu.nanos() - before;
    if (confirmed.isEmpty()) {
      causes.failed(entry, broken);
      return;
    }
    Confirmer.Confirmed found = confirmed.get();
    causes.confirmed(entry, broken, found.broken(), said);
    if (stopped) {
      stalls.confirmed(of, run);
    }
    tell(found, entry);
    for (Confirmer.Confirmed despite : demanding.after(found)) {
      if (causes.isOpen(entry, despite.broken())
          && causes.isWanted(despite.broken(), false, said)) {
        causes.confirmed(entry, despite.broken(), despite.broken(), said);
        tell(despite, entry);
      }
    }
  }

  private void tell(Confirmer.Confirmed found, String entry) {
    Break priced = spent.priced(found.broken().with(contract.measures(found.program())), entry);
    answer.broke(
        new Confirmer.Confirmed(found.program(), found.payload(), priced), prober.probes());
  }
}
