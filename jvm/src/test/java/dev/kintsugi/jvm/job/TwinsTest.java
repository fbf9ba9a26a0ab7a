package dev.kintsugi.jvm.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.payload.Expression;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinsTest {
  private static List<String> print(List<Expression> twins) {
    return twins.stream().map(Expression::print).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "nest(\"[\", \"1\", \"]\", 10000) ! 8 ! nest(\"[\", \"1\", \"]\", 8)",
        "nest(\"[\", \"1\", \"]\", 10000) ! 100 ! nest(\"[\", \"1\", \"]\", 40)",
        "repeat(\"a\", 10000) ! 100 ! repeat(\"a\", 100)",
        "nest(\"[\", \"1\", \"]\", 3) ! 8 ! nest(\"[\", \"1\", \"]\", 3)",
        "zip(entry(\"/\" + $up1 + \"/s\", \"\")) ! 8 ! zip(entry(\"a\", \"\"))",
        "zip(entry($outside + \"/s\", \"\")) ! 8 ! zip(entry(\"a\", \"\"))",
        "\"{\" + $class + \"}\" ! 8 ! \"{\" + \"a\" + \"}\"",
        "\"<\" + $secretUrl ! 8 ! \"<\" + $secretUrl",
      })
  void honestValuesTakeThePlaceOfCanaries(String hostile, long size, String expected) {
    assertEquals(expected, Twins.sized(Expression.parse(hostile), "a", size).print());
  }

  @Test
  void whatALimitMayRefuseIsLessDeepThanTheProof() {
    Expression hostile = Expression.parse("\"x\" + nest(\"[\", \"1\", \"]\", 2000)");
    assertEquals(
        List.of("\"x\" + nest(\"[\", \"1\", \"]\", 150)", "\"x\" + nest(\"[\", \"1\", \"]\", 600)"),
        print(Twins.deep(hostile)));
    assertEquals(List.of(), Twins.deep(Expression.parse("repeat(\"a\", 10000)")));
  }

  @Test
  void whatLiesInOneAnotherIsLaidBesideOneAnother() {
    List<String> wide = print(Twins.wide(Expression.parse("nest(\"{\", \"1\", \"}\", 9000)")));
    String row =
        "repeat(nest(\"{\", \"1\", \"}\", 1) + \",\", 2000) + nest(\"{\", \"1\", \"}\", 1)";
    assertTrue(wide.contains("nest(\"{\", " + row + ", \"}\", 1)"), wide.toString());
    assertTrue(wide.stream().anyMatch(w -> w.startsWith("\"[\" + ")), wide.toString());
    assertEquals(List.of(), Twins.wide(Expression.parse("repeat(\"a\", 10000)")));
  }
}
