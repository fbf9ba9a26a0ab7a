package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackExhaustionTest {
  private final Oracle oracle =
      new StackExhaustion(
          f -> f.getClassName() + "#" + f.getMethodName() + " " + f.getLineNumber());

  /** A recursion of two methods with a helper that is on the stack once. */
  private static String[] trace() {
    List<String> frames = new ArrayList<>(List.of("java.lang.String#charAt", "app.Text#peek"));
    for (int i = 0; i < 500; i++) {
      frames.add("app.Parser#value");
      frames.add("app.Parser#array");
    }
    return frames.toArray(String[]::new);
  }

  @Test
  void namesTheCycleWithoutTheHelper() {
    StackOverflowError overflow = Executions.at(new StackOverflowError(), trace());
    Break found = oracle.judge(Executions.of("[[").thrown(overflow).made()).orElseThrow();
    assertEquals("CWE-674", found.cwe());
    assertEquals(List.of("app.Parser#array", "app.Parser#value"), found.cause());
    assertEquals(2, found.strength());
  }

  @Test
  void showsTheSameWhereverTheStackRanOut() {
    String[] trace = trace();
    for (int from = 0; from < 4; from++) {
      String[] shorter = Arrays.copyOfRange(trace, from, trace.length);
      StackOverflowError overflow = Executions.at(new StackOverflowError(), shorter);
      Break found = oracle.judge(Executions.of("[[").thrown(overflow).made()).orElseThrow();
      assertEquals("array", found.frames().get(0).getMethodName());
      assertEquals("value", found.frames().get(1).getMethodName());
    }
  }

  @Test
  void whatContainsItselfIsAnotherCauseThanDepth() {
    StackOverflowError overflow = Executions.at(new StackOverflowError(), trace());
    Break deep =
        oracle.judge(Executions.of("object-graph", "[[]]").thrown(overflow).made()).orElseThrow();
    Break endless =
        oracle.judge(Executions.of("object-graph", "[@0]").thrown(overflow).made()).orElseThrow();
    assertEquals(2, deep.cause().size());
    assertEquals(List.of(), deep.cause().stream().filter(endless.cause()::contains).toList());
  }

  @Test
  void constructorsOfOneClassAreNoCauseInCommon() {
    assertEquals(List.of("app.Node#<init> 10"), overflowIn("<init>", 10).cause());
    assertEquals(List.of("app.Node#<init> 20"), overflowIn("<init>", 20).cause());
    assertEquals(overflowIn("add", 10).cause(), overflowIn("add", 20).cause());
    assertTrue(overflowIn("<init>", 10).detail().endsWith("the stack through app.Node#<init>"));
  }

  private Break overflowIn(String method, int line) {
    StackTraceElement[] stack = new StackTraceElement[900];
    Arrays.fill(stack, new StackTraceElement("app.Node", method, "Node.java", line));
    StackOverflowError overflow = new StackOverflowError();
    overflow.setStackTrace(stack);
    return oracle.judge(Executions.of("[").thrown(overflow).made()).orElseThrow();
  }

  @Test
  void looksIntoCauses() {
    Throwable wrapped =
        new IllegalStateException(
            new RuntimeException(Executions.at(new StackOverflowError(), trace())));
    assertEquals("CWE-674", oracle.judge(Executions.of("[").thrown(wrapped).made()).get().cwe());
  }

  @Test
  void laysRecursionOfTheJdkToTheCaller() {
    List<String> frames = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      frames.add("java.util.AbstractList#hashCode");
    }
    frames.add("app.Graph#hash");
    StackOverflowError overflow =
        Executions.at(new StackOverflowError(), frames.toArray(String[]::new));
    Break found = oracle.judge(Executions.of("[").thrown(overflow).made()).orElseThrow();
    assertEquals(List.of("app.Graph#hash"), found.cause());
  }

  @Test
  void aCallOfTheJdkOnWhatTheTargetFilledIsANote() {
    List<String> frames = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      frames.add("java.util.AbstractMap#toString");
    }
    StackOverflowError overflow =
        Executions.at(new StackOverflowError(), frames.toArray(String[]::new));
    for (String owner : List.of("java.util.AbstractMap", "app.Fields")) {
      Step step = new Step(1, owner + "#toString ()Ljava/lang/String;", null, List.of(), 1);
      Executions run = Executions.of("{").thrown(overflow).step(step, null);
      int strength = owner.startsWith("app.") ? 2 : 1;
      assertEquals(strength, oracle.judge(run.made()).orElseThrow().strength(), owner);
    }
  }

  @Test
  void isSilentWhereTheTargetAnswersTooDeep() {
    Throwable answer = Executions.at(new IllegalArgumentException("too deep"), trace());
    assertEquals(Optional.empty(), oracle.judge(Executions.of("[[").thrown(answer).made()));
    assertEquals(Optional.empty(), oracle.judge(Executions.of("[[").made()));
  }
}
