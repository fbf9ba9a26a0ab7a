package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Session;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.reach.Configuration;
import dev.kintsugi.runtime.reach.Drain;
import dev.kintsugi.runtime.reach.Drain.Group;
import dev.kintsugi.runtime.reach.Drains;
import dev.kintsugi.runtime.reach.Plan;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Calls an entry point and then takes out of the objects at hand what they hold: the result first,
 * then the receiver where the entry point only handed data to it. Bounded in calls, depth and
 * repetitions, so that one execution stays small; each object is visited once. What the objects at
 * hand offer is called even where what they gave took all calls.
 */
final class Explorer {
  private static final int MOST_CALLS = 90;

  /** Kept for the objects at hand, however much there is in what they give. */
  private static final int MORE_CALLS = 40;

  private static final int[] MOST_DRAINS = {40, 14, 7};
  private static final int REPEAT = 500;

  private final Drains drains;
  private final Session session;
  private final List<String> keys;
  private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Drain> failed = new ArrayList<>();
  private Consumer<Program> beforeCall;
  private int next;
  private int calls;
  private int returned;
  private boolean accepted;
  private boolean atHand;

  Explorer(Drains drains, Session session, List<String> keys) {
    this.drains = drains;
    this.session = session;
    this.keys = keys;
  }

  /** Asks to be told what is about to be called. */
  void beforeCall(Consumer<Program> listener) {
    beforeCall = listener;
  }

  /**
   * Runs a plan, then the drains, or only one of them.
   *
   * @param only the one drain to call; null for all
   */
  void explore(Plan plan, Receiver receiver, Drain only) {
    next = plan.steps().size();
    if (!receiver.ready(plan, session)) {
      return;
    }
    Session.Outcome entry = make(plan.call());
    accepted = entry.returned();
    if (!accepted) {
      return;
    }
    int result = plan.call().result();
    boolean made = Symbol.parse(plan.call().symbol()).isConstructor();
    Argument on = plan.call().receiver();
    Object target = on instanceof Argument.Variable v ? session.result(v.number()) : null;
    boolean handedOver = target != null && (gaveNothing(entry.value()) || entry.value() == target);
    if (only != null) {
      int object = handedOver ? ((Argument.Variable) on).number() : result;
      if (session.result(object) != null) {
        call(only, object, 1);
      }
      return;
    }
    if (entry.value() != null && drains.worthwhile(entry.value())) {
      drain(result, entry.value(), made ? 0 : handedOver ? 2 : 0, made);
    }
    if (handedOver) {
      visited.remove(target);
      drain(((Argument.Variable) on).number(), target, 0, true);
      bystanders(plan).forEach(v -> drain(v, session.result(v), 0, true));
    }
  }

  /**
   * Objects of the target that took part and may now hold the data: the one that the receiver
   * belongs to (a command that made its argument, a document that made its node), and those that
   * were passed along.
   */
  private List<Integer> bystanders(Plan plan) {
    List<Argument> found = new ArrayList<>(plan.call().arguments());
    Argument inner = plan.call().receiver();
    for (int i = plan.steps().size() - 2; i >= 0; i--) {
      Step step = plan.steps().get(i);
      if (inner instanceof Argument.Variable v
          && v.number() == step.result()
          && step.receiver() != null) {
        inner = step.receiver();
        found.add(inner);
      }
    }
    return found.stream()
        .filter(a -> a instanceof Argument.Variable)
        .map(a -> ((Argument.Variable) a).number())
        .filter(v -> session.result(v) != null && drains.isTargets(session.result(v).getClass()))
        .toList();
  }

  /**
   * Configures an object that has setters for it. What it does is asked for before, as it stands,
   * because a stand-in may also spoil it; what failed then is asked for again after.
   *
   * @return the drains that are left to call
   */
  private List<Drain> configured(List<Drain> all, int variable, Object object, int depth) {
    List<Method> setters = Configuration.of(object.getClass());
    if (setters.isEmpty()) {
      return all;
    }
    List<Drain> left = new ArrayList<>(all);
    for (Drain drain : all) {
      if (drain.group() == Group.ACTION && !session.over()) {
        Session.Outcome outcome = callWithKeys(drain, variable);
        if (outcome.returned()) {
          left.remove(drain);
          descend(outcome, depth);
        }
      }
    }
    configure(variable, setters);
    return left;
  }

  /** Whether the entry point returned normally. */
  boolean accepted() {
    return accepted;
  }

  /** How many of the later calls returned something. */
  int returned() {
    return returned;
  }

  /** Drains that threw; the ones before may have used up what they needed. */
  List<Drain> failed() {
    return failed;
  }

  private Session.Outcome make(Step step) {
    if (beforeCall != null) {
      List<Step> steps = new ArrayList<>(session.program().steps());
      steps.add(step);
      beforeCall.accept(new Program(session.program().entry(), steps));
    }
    return session.call(step);
  }

  private static boolean gaveNothing(Object value) {
    return value == null || value instanceof Boolean || value instanceof Number;
  }

  private void drain(int variable, Object object, int depth, boolean configure) {
    if (depth >= MOST_DRAINS.length || session.over() || !visited.add(object)) {
      return;
    }
    List<Drain> all = drains.of(object.getClass());
    if (configure) {
      all = configured(all, variable, object, depth);
    }
    List<Drain> advancing = new ArrayList<>();
    int left = MOST_DRAINS[depth];
    for (Drain drain : all) {
      if (left-- == 0 || session.over()) {
        break;
      }
      atHand = depth == 0;
      Session.Outcome outcome = callWithKeys(drain, variable);
      if (drain.group() == Group.ADVANCE && outcome.returned() && outcome.value() != null) {
        advancing.add(drain);
      }
      descend(outcome, depth);
    }
    for (Drain drain : advancing) {
      call(drain, variable, REPEAT);
    }
    if (!advancing.isEmpty()) {
      all.stream()
          .filter(d -> d.group() == Group.LOOK)
          .limit(6)
          .forEach(d -> callWithKeys(d, variable));
    }
    if (depth < 2) {
      drains.consumers(object.getClass()).forEach(d -> descend(call(d, variable, 1), depth + 1));
    }
  }

  private void descend(Session.Outcome outcome, int depth) {
    Object value = outcome.value();
    atHand = false;
    if (value != null && drains.worthwhile(value)) {
      drain(next - 1, value, depth + 1, false);
    }
  }

  private void configure(int variable, List<Method> setters) {
    for (Method setter : setters) {
      Argument value = Configuration.value(setter);
      Class<?> owner = setter.getDeclaringClass();
      String symbol = Symbol.of(owner, setter).toString();
      make(new Step(next++, symbol, new Argument.Variable(variable), List.of(value), 1));
    }
  }

  private Session.Outcome callWithKeys(Drain drain, int variable) {
    Session.Outcome last = call(drain, variable, 1, keys.get(0));
    if (drain.needsKey()) {
      for (String key : keys.subList(1, keys.size())) {
        last = call(drain, variable, 1, key);
      }
    }
    return last;
  }

  private Session.Outcome call(Drain drain, int variable, int times) {
    return call(drain, variable, times, keys.get(0));
  }

  private Session.Outcome call(Drain drain, int variable, int times, String key) {
    Session.Outcome outcome = new Session.Outcome(false, null, null);
    if (calls >= (atHand ? MOST_CALLS + MORE_CALLS : MOST_CALLS)) {
      return outcome;
    }
    calls++;
    for (Step step : drain.steps(next, new Argument.Variable(variable), key, times)) {
      next++;
      outcome = make(step);
      if (!outcome.returned()) {
        break;
      }
    }
    if (outcome.returned()) {
      returned++;
    } else if (outcome.made()) {
      failed.add(drain);
    }
    return outcome;
  }
}
