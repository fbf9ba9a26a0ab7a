package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeaderLineTest {
  private static final String INPUT = "a\r\nX-Injected: 1";
  private static final String ARGUMENTS = " (Ljava/lang/String;Ljava/util/List;)V";

  private final HeaderLine oracle = new HeaderLine();

  /** Checks single values, and lists only if it is careful. */
  public static class Fields {
    private final List<String> values = new ArrayList<>();

    /** One value; no line breaks. */
    public void set(String name, String value) {
      if (value.contains("\n")) {
        throw new IllegalArgumentException("line break");
      }
      values.add(value);
    }

    /** Several values. */
    public void set(String name, List<String> all) {
      values.addAll(all);
    }

    /** Another name, another purpose. */
    public void setRaw(String name, List<String> all) {
      values.addAll(all);
    }
  }

  /** Takes everything everywhere. */
  public static class Lenient extends Fields {
    @Override
    public void set(String name, String value) {}
  }

  /** Refuses everything. */
  public static class Closed extends Fields {
    @Override
    public void set(String name, String value) {
      throw new IllegalArgumentException("closed");
    }
  }

  private static Execution run(Fields fields, String entry, String value, String given) {
    Argument on = new Argument.Variable(0);
    List<Argument> arguments =
        List.of(
            new Argument.Literal("java.lang.String", "a"), new Argument.Hostile("java.util.List"));
    return Executions.of("http", value)
        .entry(entry)
        .step(new Step(0, "app.Fields#<init> ()V", null, List.of(), 1), fields)
        .step(new Step(1, entry, on, arguments, 1), null)
        .step(new Step(2, "java.lang.Object#toString ()L;", on, List.of(), 1), given)
        .made();
  }

  private static Execution control(Fields fields, Program program, Payload payload) {
    Executions made = Executions.of("http", payload.text()).entry(program.entry());
    program.steps().forEach(step -> made.step(step, null));
    try {
      fields.set("a", payload.text());
      return made.made();
    } catch (IllegalArgumentException e) {
      return made.thrown(e).made();
    }
  }

  private Optional<Break> judge(Fields fields, String method, String value, String given) {
    String entry = fields.getClass().getName() + "#" + method + ARGUMENTS;
    return oracle.judge(run(fields, entry, value, given), (p, i) -> control(fields, p, i));
  }

  @Test
  void seesTheLineThatOneMethodTakesAndAnotherRefuses() {
    Break found = judge(new Fields(), "set", INPUT, "[" + INPUT + "]").orElseThrow();
    assertEquals("CWE-113", found.cwe());
    assertEquals(List.of(Fields.class.getName() + "#set"), found.cause());
  }

  @Test
  void isSilentWhereTheBreakDoesNotComeBack() {
    assertEquals(Optional.empty(), judge(new Fields(), "set", INPUT, "a X-Injected: 1"));
    assertEquals(Optional.empty(), judge(new Fields(), "set", "aX-Injected: 1", INPUT));
  }

  @Test
  void isSilentWhereNoMethodOfTheNameRefusesIt() {
    assertEquals(Optional.empty(), judge(new Fields(), "setRaw", INPUT, INPUT));
    assertEquals(Optional.empty(), judge(new Lenient(), "set", INPUT, INPUT));
    assertEquals(Optional.empty(), judge(new Closed(), "set", INPUT, INPUT));
  }
}
