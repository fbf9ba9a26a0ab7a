package dev.kintsugi.jvm.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.runtime.payload.Expression;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is alike but for what stands beside the hostile part. */
class NeighboursTest {
  private static final String WALK =
      "entry a.Beans#get (Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;\n"
          + "v0 = a.Beans#get (Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;"
          + " with (%s, input java.lang.String)\n";

  private static List<String> companions(String argument) {
    String program = String.format(WALK, argument);
    return Companions.of(new Line.Case(0, program, new byte[] {'c'}, "\"c\""));
  }

  @Test
  void anyObjectIsReplacedByObjectsOfOtherTypes() {
    List<String> all = companions("literal java.lang.String \"a\"");
    assertTrue(all.size() > 15, () -> all.size() + " programs");
    assertEquals(all.size(), new HashSet<>(all).size());
    String list = "v1 = java.util.ArrayList#<init> ()V\nv0 = a.Beans#get ";
    assertTrue(all.stream().anyMatch(p -> p.contains(list)), all.toString());
    assertTrue(all.stream().allMatch(p -> p.contains(" with (v1, input java.lang.String)")));
  }

  @Test
  void theInputItselfAndWhatWasMadeForTheCallStay() {
    assertEquals(List.of(), companions("input java.lang.String"));
    assertEquals(List.of(), companions("v7"));
  }

  @Test
  void somethingHarmlessStandsBetweenTheParts() {
    List<String> all =
        Joints.of("\"jdbc:x:?\" + \"f=\" + $class").stream().map(Expression::print).toList();
    assertTrue(all.contains("\"jdbc:x:?\" + \"a=b&\" + \"f=\" + $class"), all.toString());
    assertTrue(all.contains("\"jdbc:x:?\" + \"f=\" + $class + \"&a=b\""), all.toString());
    assertEquals(all.size(), new HashSet<>(all).size());
    assertEquals(List.of(), Joints.of("\"one\""));
    assertEquals(List.of(), Joints.of(""));
    assertEquals(List.of(), Joints.of("\"a\" + nest(\"[\", \"\", \"]\", 5000)"));
  }
}
