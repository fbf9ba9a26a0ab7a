package dev.kintsugi.runtime.program;

import dev.kintsugi.runtime.boot.Monitor;
import dev.kintsugi.runtime.payload.Payload;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs calls one after the other on one thread and keeps their results. A call whose receiver or
 * argument is the result of a call that failed is not made. The steps that were made are the
 * program of the execution.
 */
public final class Session {
  private final TargetLoader loader;
  private final Map<String, Callable> callables;
  private final Scratch scratch;
  private final Adapter adapter;
  private final Payload payload;
  private final String entry;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, Object> values = new HashMap<>();
  private final Map<Integer, Obstacle> missing = new HashMap<>();
  private Throwable decisive;
  private Throwable firstThrown;
  private Object entryResult;
  private boolean entered;
  private boolean dataMade;
  private boolean carries;
  private TargetObjectInput objects;
  private String whyNot = "the program does not call its entry point";
  private Obstacle hindered;
  private String fingerprint = "";
  private volatile boolean over;

  /**
   * @param callables members that were found already, by symbol; filled, and good for the next
   *     session with the same loader
   */
  public Session(
      TargetLoader loader,
      Map<String, Callable> callables,
      Scratch scratch,
      Payload payload,
      String entry) {
    this.loader = loader;
    this.callables = callables;
    this.scratch = scratch;
    this.adapter = new Adapter(scratch, loader);
    this.payload = payload;
    this.entry = entry;
  }

  /**
   * What became of a call.
   *
   * @param made whether it was made
   * @param value what it returned; null if nothing
   * @param thrown what it threw; null if it returned
   */
  public record Outcome(boolean made, Object value, Throwable thrown) {
    private static final Outcome NOT_MADE = new Outcome(false, null, null);

    public boolean returned() {
      return made && thrown == null;
    }
  }

  /** Makes a call and keeps its result. Does nothing once the session is over. */
  public Outcome call(Step step) {
    if (over) {
      return Outcome.NOT_MADE;
    }
    boolean isEntry = step.symbol().equals(entry);
    boolean hosts = false;
    Callable callable;
    Object receiver;
    Object[] arguments;
    try {
      callable = callable(step.symbol());
      receiver = step.receiver() == null ? null : value(step.receiver());
      if (callable.needsReceiver() && receiver == null) {
        throw new Unsuitable("nothing to call it on: " + step.symbol());
      }
      hosts = dataMade && !entered && hosts(receiver);
      arguments = arguments(step, callable);
    } catch (Unsuitable e) {
      return refuse(e, isEntry);
    }
    steps.add(step);
    isEntry |= hosts;
    entered |= isEntry;
    if (receiver instanceof TargetObjectInput input) {
      objects = input;
    }
    Outcome outcome = make(step, callable, receiver, arguments, isEntry);
    remember(step, outcome, isEntry || receiver != null && receiver == objects);
    return outcome;
  }

  /** Result of a call made earlier, or null. */
  public Object result(int variable) {
    return values.get(variable);
  }

  /** Results of all calls by their variables. */
  Map<Integer, Object> results() {
    return Collections.unmodifiableMap(values);
  }

  /** The steps made so far. */
  public Program program() {
    return new Program(entry, steps);
  }

  public Payload payload() {
    return payload;
  }

  /** Whether nothing more will be called: an error of the virtual machine, or stopped. */
  public boolean over() {
    return over;
  }

  /** Puts a value where a step would put its result, without a call. Its step counts as made. */
  public void adopt(Step step, Object value) {
    steps.add(step);
    values.put(step.result(), value);
  }

  void takeFingerprint() {
    fingerprint = over ? "-" : Fingerprint.of(entryResult, scratch.world());
  }

  String fingerprint() {
    return fingerprint;
  }

  /** Whether the target read of the input, where it came as a stream, a reader or a file. */
  boolean consumed() {
    return adapter.consumed() || Monitor.inputRead();
  }

  void stop() {
    over = true;
  }

  /** Ends what was started, unless that was stopped in the middle. */
  void endStarted() {
    if (carries && !over) {
      Lifecycle.end(steps, values);
    }
  }

  /**
   * Whether the entry point was entered; a {@code readObject} is when the stream names its class.
   */
  boolean entered() {
    return entered || objects != null && objects.resolved(Symbol.parse(entry).owner());
  }

  /** Why a step gave nothing. */
  public String whyNothing(Step step) {
    Obstacle obstacle = missing.get(step.result());
    return obstacle == null ? whyNot : obstacle.sentence();
  }

  /** Why the entry point was not entered. */
  String whyNot() {
    return hindered == null ? whyNot : hindered.sentence();
  }

  /**
   * What decided the execution: an error of the virtual machine, else what the entry point threw.
   */
  Throwable decisive() {
    return decisive;
  }

  /** What was thrown first by the entry point or a later call. */
  Throwable firstThrown() {
    return firstThrown;
  }

  Object entryResult() {
    return entryResult;
  }

  private Outcome refuse(Unsuitable why, boolean isEntry) {
    if (isEntry || !entered) {
      whyNot = String.valueOf(why.getMessage());
      hindered = null;
    }
    return Outcome.NOT_MADE;
  }

  private Outcome make(
      Step step, Callable callable, Object receiver, Object[] arguments, boolean isEntry) {
    Object value = null;
    try {
      for (int i = 0; i < step.times() && !over; i++) {
        value = callable.call(receiver, arguments);
        if (step.times() > 1 && isEnd(value)) {
          break;
        }
      }
      return new Outcome(true, value, null);
    } catch (InvocationTargetException e) {
      return threw(e.getCause());
    } catch (Unsuitable e) {
      return refuse(e, isEntry);
    } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
      return threw(e);
    } catch (VirtualMachineError e) {
      return threw(e);
    }
  }

  private static Outcome threw(Throwable thrown) {
    if (thrown instanceof ThreadDeath death) {
      throw death;
    }
    return new Outcome(true, null, thrown);
  }

  private void remember(Step step, Outcome outcome, boolean isEntry) {
    if (outcome.value() != null) {
      values.put(step.result(), outcome.value());
    } else if (outcome.made() && !entered) {
      missed(new Obstacle(step, outcome.thrown()));
    }
    if (outcome.made() && isEntry) {
      if (outcome.thrown() instanceof LinkageError e) {
        whyNot = e.toString();
        entered = false;
      }
      entryResult = outcome.value();
      decisive = outcome.thrown();
    }
    if (outcome.thrown() != null) {
      if (firstThrown == null && entered()) {
        firstThrown = outcome.thrown();
      }
      if (virtualMachineError(outcome.thrown())) {
        decisive = outcome.thrown();
        over = true;
      }
    }
  }

  private void missed(Obstacle obstacle) {
    missing.put(obstacle.step().result(), obstacle);
    hindered = obstacle.thrown() == null ? hindered : obstacle;
  }

  private static boolean isEnd(Object value) {
    return value == null
        || Boolean.FALSE.equals(value)
        || value instanceof Number number && number.longValue() < 0;
  }

  /** Whether an overflow or exhaustion is somewhere in the chain of causes. */
  public static boolean virtualMachineError(Throwable thrown) {
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < 50; t = t.getCause(), depth++) {
      if (t instanceof VirtualMachineError) {
        return true;
      }
    }
    return false;
  }

  private Callable callable(String symbol) {
    Callable known = callables.get(symbol);
    if (known == null) {
      known = Callable.find(Symbol.parse(symbol), loader);
      callables.put(symbol, known);
    }
    return known;
  }

  private Object[] arguments(Step step, Callable callable) {
    Class<?>[] types = callable.parameters();
    if (types.length != step.arguments().size()) {
      throw new Unsuitable("wrong number of arguments: " + step.symbol());
    }
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = value(step.arguments().get(i));
    }
    return arguments;
  }

  /**
   * Whether the call gives data to what an object of the entry point's class was put into: the
   * entry point of a handler is called by its host alone, so that no step has its name.
   */
  private boolean hosts(Object receiver) {
    if (receiver == null || !(receiver.getClass().getClassLoader() instanceof TargetLoader)) {
      return false;
    }
    String owner = Symbol.parse(entry).owner();
    return !isA(receiver.getClass(), owner)
        && values.values().stream().anyMatch(value -> isA(value.getClass(), owner))
        && Callable.isHidden(Symbol.parse(entry), loader);
  }

  private static boolean isA(Class<?> type, String name) {
    return type != null && (type.getName().equals(name) || isA(type.getSuperclass(), name));
  }

  private Object value(Argument argument) {
    dataMade |= argument instanceof Argument.Input;
    if (argument instanceof Argument.Variable v) {
      Object value = values.get(v.number());
      if (value == null) {
        Obstacle obstacle = missing.get(v.number());
        throw new Unsuitable(
            obstacle == null ? "v" + v.number() + " has no value" : obstacle.sentence());
      }
      return value;
    } else if (argument instanceof Argument.Literal l) {
      return Literals.value(l, loader);
    } else if (argument instanceof Argument.Absent) {
      return null;
    } else if (argument instanceof Argument.Hostile h) {
      return adapter.adapt(loader.type(h.type()), payload);
    } else if (argument instanceof Argument.Carrier c) {
      carries = true;
      return StandIns.carrier(c, loader, scratch, payload);
    } else if (argument instanceof Argument.StandIn s) {
      return StandIns.harmless(s.type(), loader);
    } else if (argument instanceof Argument.Place p) {
      return place(p);
    }
    Class<?> type = loader.type(((Argument.Mock) argument).type());
    return Mocks.make(type, loader);
  }

  private Object place(Argument.Place place) {
    java.nio.file.Path path = scratch.place(place.folder());
    return switch (place.type()) {
      case "java.io.File" -> path.toFile();
      case "java.nio.file.Path" -> path;
      case "java.lang.String", "java.lang.CharSequence" -> path.toString();
      default -> throw new Unsuitable("a place has no form of type " + place.type());
    };
  }
}
