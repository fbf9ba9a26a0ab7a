package dev.kintsugi.runtime.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shrinking and mutating, judged by simple rules instead of a target. */
class InputShrinkerTest {
  private final PayloadLibrary library =
      PayloadLibrary.load(new World(Path.of("/w")), Dictionary.NONE);

  private static int depth(Payload payload) {
    int open = 0;
    while (open < payload.text().length() && payload.text().charAt(open) == '[') {
      open++;
    }
    return open;
  }

  @Test
  void findsTheSmallestDepthAndDropsTheRest() {
    Payload big = library.parse("nest(\"[\", \"1\", \"]\", 10000) + \"tail\"");
    int[] tries = {0};
    Payload small =
        new InputShrinker(library)
            .shrink(
                big,
                p -> {
                  tries[0]++;
                  return depth(p) >= 2028;
                });
    assertEquals("repeat(\"[\", 2028)", small.expression());
    assertTrue(tries[0] <= InputShrinker.TRIES);
  }

  @Test
  void keepsWhatIsNeeded() {
    Payload zip =
        library.parse(
            "zip(entry(\"a\", \"x\"), entry($up1 + \"/slip\", \"content\"), folder(\"d/\"))");
    Payload small = new InputShrinker(library).shrink(zip, p -> p.text().contains("../outside"));
    assertEquals("zip(entry($up1, \"\"))", small.expression());
  }

  @Test
  void reducesTextAndBytes() {
    Payload text = library.parse("\"some long text with <!x> in it\"");
    assertEquals(
        "\"<!>\"",
        new InputShrinker(library)
            .shrink(text, p -> p.text().matches("(?s).*<.*!.*>.*"))
            .expression());
    Payload bytes = library.parse("hex(\"00ff01fe02\")");
    Payload small =
        new InputShrinker(library)
            .shrink(
                bytes,
                p ->
                    java.util.stream.IntStream.range(0, p.bytes().length)
                        .anyMatch(i -> p.bytes()[i] == (byte) 0xfe));
    assertEquals("hex(\"fe\")", small.expression());
  }

  @Test
  void staysWithinItsTries() {
    int[] tries = {0};
    Payload big = library.parse("repeat(\"abc\", 5000) + \"a long text that can be shortened\"");
    new InputShrinker(library, 7)
        .shrink(
            big,
            p -> {
              tries[0]++;
              return p.bytes().length > 100;
            });
    assertEquals(7, tries[0]);
  }

  @Test
  void keepsTheInputThatNothingSmallerReplaces() {
    Payload payload = library.parse("nest(\"[\", \"1\", \"]\", 10)");
    assertEquals(payload, new InputShrinker(library).shrink(payload, p -> false));
  }

  @Test
  void marginMultipliesLargeCountsOnly() {
    InputShrinker shrinker = new InputShrinker(library);
    assertEquals(
        "repeat(\"[\", 8000) + repeat(\"a\", 3)",
        shrinker
            .withMargin(library.parse("repeat(\"[\", 2000) + repeat(\"a\", 3)"), 4)
            .expression());
    assertEquals(
        "repeat(\"abcd\", 1000000)",
        shrinker.withMargin(library.parse("repeat(\"abcd\", 500000)"), 4).expression());
    assertEquals("\"x\"", shrinker.withMargin(library.parse("\"x\""), 4).expression());
  }

  @Test
  void neighboursAreManyDifferentAndRepeatable() {
    Payload payload = library.parse("nest(\"[\", \"1\", \"]\", 2028)");
    Mutator mutator = new Mutator(library);
    List<Payload> neighbours = mutator.neighbours(payload, 7, 60);
    assertEquals(60, neighbours.size());
    Set<String> texts = new HashSet<>();
    neighbours.forEach(n -> texts.add(n.expression()));
    assertEquals(60, texts.size());
    assertTrue(neighbours.stream().filter(n -> depth(n) > 2028).count() >= 3);
    List<String> again =
        mutator.neighbours(payload, 7, 60).stream().map(Payload::expression).toList();
    assertEquals(again, neighbours.stream().map(Payload::expression).toList());
    assertNotEquals(
        again, mutator.neighbours(payload, 8, 60).stream().map(Payload::expression).toList());
  }

  @Test
  void neighboursOfArchivesTakeOtherWaysOut() {
    Payload zip = library.parse("zip(entry($up1 + \"/x\", \"y\"))");
    List<Payload> neighbours = new Mutator(library).neighbours(zip, 1, 80);
    assertTrue(neighbours.stream().anyMatch(n -> n.text().contains("../../outside")));
    assertTrue(neighbours.stream().anyMatch(n -> n.expression().startsWith("unbase64(")));
  }
}
