package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WorkFactorTest {
  private static final String ENTRY =
      "app.Crypt#hash (Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;";
  private static final String HIGH = "$2a$31$abcdefghijklmnopqrstuu";
  private static final String BODY = "4vJ9tGdVcUGTvWBHBqR0Ec4Fz3nQ4lq";

  private final WorkFactor oracle = new WorkFactor();

  private static Execution run(
      String setting, UnaryOperator<String> hash, ToLongFunction<String> millis) {
    Step call =
        new Step(
            0,
            ENTRY,
            null,
            List.of(
                new Argument.Literal("java.lang.String", "a"),
                new Argument.Hostile("java.lang.String")),
            1);
    Executions made = Executions.of("crypt", setting).entry(ENTRY);
    made.cpuMillis(millis.applyAsLong(setting));
    try {
      return made.step(call, hash.apply(setting)).made();
    } catch (IllegalArgumentException e) {
      return made.step(call, null).thrown(e).made();
    }
  }

  private Optional<Break> judge(
      String setting, UnaryOperator<String> hash, ToLongFunction<String> millis) {
    return oracle.judge(
        run(setting, hash, millis), (program, low) -> run(low.text(), hash, millis));
  }

  private static long none(String setting) {
    return setting.contains("$31$") ? 1 : 60;
  }

  private static String refuses(String setting) {
    if (setting.contains("$31$")) {
      throw new IllegalArgumentException("cost too high");
    }
    return setting + BODY;
  }

  @Test
  void seesAHashThatClaimsMoreWorkThanWasDone() {
    Break found = judge(HIGH, setting -> setting + BODY, WorkFactorTest::none).orElseThrow();
    assertEquals("CWE-916", found.cwe());
    assertEquals(List.of("app.Crypt#hash"), found.cause());
  }

  @Test
  void isSilentWhereTheCostIsRefused() {
    assertEquals(Optional.empty(), judge(HIGH, WorkFactorTest::refuses, WorkFactorTest::none));
  }

  @Test
  void isSilentWhereTheHashSaysWhatItCost() {
    assertEquals(
        Optional.empty(),
        judge(HIGH, setting -> setting.replace("$31$", "$10$") + BODY, WorkFactorTest::none));
  }

  @Test
  void isSilentWhereMoreCostIsMoreWork() {
    assertEquals(
        Optional.empty(),
        judge(HIGH, setting -> setting + BODY, s -> s.contains("$31$") ? 4000 : 60));
  }

  @Test
  void isSilentWhereNothingIsHashed() {
    assertEquals(Optional.empty(), judge(HIGH, setting -> setting, WorkFactorTest::none));
    assertEquals(
        Optional.empty(),
        judge(HIGH, setting -> setting + BODY, setting -> 0L)); // a codec: no cost takes any time
    assertEquals(
        Optional.empty(),
        judge(HIGH.replace("$31$", "$04$"), setting -> setting + BODY, setting -> 1L));
  }
}
