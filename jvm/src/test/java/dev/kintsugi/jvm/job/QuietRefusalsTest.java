package dev.kintsugi.jvm.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.kintsugi.jvm.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QuietRefusalsTest {
  private static final String THROWN = "java.io.IOException";
  private static final Line.Case DEEP =
      new Line.Case(
          7, "p", "[[[]]]".getBytes(StandardCharsets.UTF_8), "nest(\"[\", \"\", \"]\", 3)");

  private static Line.Replayed gave(int number, String ending, String result) {
    return new Line.Replayed(
        number, true, "", ending, result, List.of(), List.of(), List.of(), 0, 0);
  }

  /**
   * Whether a case with this answer after the patch is refused; the last two are of what is cut.
   */
  private static boolean refused(String now, String third, String half) throws Exception {
    Trial before =
        cases -> {
          assertEquals("[[", text(cases.get(0)), "a third of it");
          assertEquals("[[[", text(cases.get(1)), "half of it");
          Map<Integer, Line.Replayed> did = new TreeMap<>();
          did.put(0, gave(0, "returned", third));
          did.put(1, gave(1, "returned", half));
          return did;
        };
    Set<Line.Case> all =
        QuietRefusals.of(
            List.of(DEEP),
            Map.of(7, gave(7, "returned", "list")),
            Map.of(7, gave(7, "returned", now)),
            before);
    return all.contains(DEEP);
  }

  private static String text(Line.Case c) {
    return new String(c.input(), StandardCharsets.UTF_8);
  }

  @Test
  void theAnswerToMalformedInputsIsARefusal() throws Exception {
    assertEquals(true, refused("null", "null", "null"));
    assertEquals(false, refused("null", "null", "list of two"), "only one is answered so");
    assertEquals(false, refused("null", "list of one", "list of two"), "what is cut is taken");
    assertEquals(false, refused("empty list", "null", "null"), "not the answer to malformed ones");
  }

  @Test
  void whatThrowsOrIsAnsweredAsBeforeIsNotAsked() throws Exception {
    Trial never = cases -> fail("nothing is to be run");
    Map<Integer, Line.Replayed> was = Map.of(7, gave(7, "returned", "list"));
    for (Line.Replayed now :
        List.of(gave(7, THROWN, "-"), gave(7, "returned", "list"), gave(7, "returned", "-"))) {
      assertEquals(Set.of(), QuietRefusals.of(List.of(DEEP), was, Map.of(7, now), never));
    }
    assertEquals(Set.of(), QuietRefusals.of(List.of(DEEP), was, Map.of(), never));
  }
}
