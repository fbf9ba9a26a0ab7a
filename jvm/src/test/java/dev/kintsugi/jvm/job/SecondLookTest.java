package dev.kintsugi.jvm.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.jvm.wire.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SecondLookTest {
  private static final List<String> GUARD = List.of("a.B:3", "a.B:4");
  private static final String REFUSED = "java.io.IOException";

  private static Line.Replayed ran(int number, String ending, List<String> lines) {
    return new Line.Replayed(number, true, "", ending, "-", List.of(), List.of(), lines, 0, 0);
  }

  /** Lines that count of a benign input or a twin (number 1) which did this before and after. */
  private static Set<String> seen(boolean twin, String before, Line.Replayed after)
      throws Exception {
    List<Line.Case> cases = List.of(new Line.Case(1, "p", new byte[0], ""));
    Trial patched =
        asked -> {
          assertEquals(cases, asked);
          return new TreeMap<>(Map.of(1, after));
        };
    SecondLook look =
        new SecondLook(patched, Map.of(1, ran(1, before, List.of())), List.of(ran(0, "", GUARD)));
    return look.lines(twin ? List.of() : cases, twin ? cases : new ArrayList<>());
  }

  @Test
  void whatEndsAsBeforeCounts() throws Exception {
    assertEquals(Set.of("a.B:3"), seen(false, "returned", ran(1, "returned", List.of("a.B:3"))));
    assertEquals(Set.of(), seen(false, "returned", ran(1, REFUSED, List.of("a.B:3"))));
  }

  @Test
  void aRefusedTwinCountsOnlyIfTheGuardLetItThrough() throws Exception {
    List<String> behind = List.of("a.B:3", "a.B:6");
    assertEquals(Set.copyOf(behind), seen(true, REFUSED, ran(1, REFUSED, behind)));
    assertEquals(Set.of(), seen(true, REFUSED, ran(1, REFUSED, GUARD)));
    assertEquals(Set.of(), seen(true, REFUSED, ran(1, "java.lang.Error", behind)));
  }
}
