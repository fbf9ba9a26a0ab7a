package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes executions of a target whose classes are all in package {@code app}. */
final class Executions {
  static final String ENTRY = "app.Entry#read (Ljava/lang/String;)V";
  private final List<Signal> signals = new ArrayList<>();
  private final List<StackTraceElement[]> samples = new ArrayList<>();
  private Payload payload = payload("text", "");
  private String entry = ENTRY;
  private long inputBytes;
  private Throwable thrown;
  private Object result;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, Object> results = new TreeMap<>();
  private long cpuMillis;
  private long kernelMillis;
  private long allocatedBytes;
  private long keptBytes;
  private boolean stopped;

  static Executions of(String input) {
    return of("text", input);
  }

  static Executions of(String format, String input) {
    Executions made = new Executions();
    made.payload = payload(format, input);
    made.inputBytes = made.payload.bytes().length;
    return made;
  }

  private static Payload payload(String format, String input) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    return new Payload("test", format, "", 1, false, bytes);
  }

  /** Frames as {@code class#method}, innermost first; all on line 1. */
  static StackTraceElement[] stack(String... frames) {
    StackTraceElement[] stack = new StackTraceElement[frames.length];
    for (int i = 0; i < frames.length; i++) {
      String[] parts = frames[i].split("#");
      stack[i] = new StackTraceElement(parts[0], parts[1], "A.java", 1);
    }
    return stack;
  }

  static <T extends Throwable> T at(T thrown, String... frames) {
    thrown.setStackTrace(stack(frames));
    return thrown;
  }

  Executions signal(String kind, String subject, String... frames) {
    signals.add(new Signal(kind, subject, stack(frames), true));
    return this;
  }

  Executions entry(String other) {
    entry = other;
    return this;
  }

  Executions thrown(Throwable other) {
    thrown = other;
    return this;
  }

  Executions result(Object other) {
    result = other;
    return this;
  }

  /** A call and what it returned. */
  Executions step(Step step, Object value) {
    steps.add(step);
    results.put(step.result(), value);
    return this;
  }

  Executions keptBytes(long other) {
    keptBytes = other;
    return this;
  }

  Executions inputBytes(long other) {
    inputBytes = other;
    return this;
  }

  Executions cpuMillis(long other) {
    cpuMillis = other;
    return this;
  }

  Executions kernelMillis(long other) {
    kernelMillis = other;
    return this;
  }

  Executions allocatedBytes(long other) {
    allocatedBytes = other;
    return this;
  }

  Executions stopped() {
    stopped = true;
    return this;
  }

  Executions sample(String... frames) {
    samples.add(stack(frames));
    return this;
  }

  Execution made() {
    return new Execution(
        new Program(entry, steps),
        payload,
        inputBytes,
        thrown,
        result,
        results,
        cpuMillis,
        kernelMillis,
        cpuMillis,
        allocatedBytes,
        keptBytes,
        stopped,
        samples,
        signals,
        name -> name.startsWith("app."));
  }
}
