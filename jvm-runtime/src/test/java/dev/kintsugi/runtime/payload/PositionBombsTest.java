package dev.kintsugi.runtime.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionBombsTest {
  private static final int ALL = 100_000;

  private final PayloadLibrary library =
      PayloadLibrary.load(new World(Path.of("/world")), Dictionary.NONE);

  private List<Payload> bombs(String text, int most) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return PositionBombs.of(library, List.of(library.literal("seed", "text", bytes)), most);
  }

  private List<String> expressions(String text) {
    return bombs(text, ALL).stream().map(Payload::expression).toList();
  }

  @Test
  void endsEarlyAndLeavesOpen() {
    List<String> all = expressions("set a = 12;");
    assertTrue(all.contains("\"set a =\""), "ends after a token");
    assertTrue(all.contains("\"set a = \\\"\""), "ends behind a quote");
    assertTrue(all.contains("\"set a/* = 12;\""), "holds a mark");
  }

  @Test
  void losesRepeatsAndExaggerates() {
    List<String> all = expressions("set a = 12;");
    assertTrue(all.contains("\"set  = 12;\""), "without a token");
    assertTrue(all.contains("\"set \" + repeat(\"a =\", 3000) + \" 12;\""), "with many");
    assertTrue(all.contains("\"set a = 2147483647;\""), "with an extreme number");
  }

  @Test
  void putsBracketsAndElementsIntoThemselves() {
    assertTrue(
        expressions("f(a, b);").contains("\"f\" + nest(\"(a, \", \"b\", \")\", 3000) + \";\""));
    assertTrue(expressions("<x>y</x>").contains("nest(\"<x>\", \"y\", \"</x>\", 3000)"));
    assertFalse(
        expressions("f(a, b;").stream().anyMatch(e -> e.contains("nest(")), "nothing is closed");
  }

  @Test
  void everyBombCanBeMadeAgainFromItsExpression() {
    for (Payload each : bombs("<x k='1'>{y: [2]}</x>\u00e9", ALL)) {
      Payload again = library.parse(each.expression());
      assertEquals(each.text(), again.text(), each.expression());
      assertTrue(PositionBombs.isOne(each));
    }
  }

  @Test
  void takesNothingThatIsLongOrNoText() {
    assertEquals(List.of(), bombs("a ".repeat(PositionBombs.LONGEST), ALL));
    byte[] bytes = {(byte) 0xca, (byte) 0xfe};
    Payload binary = library.literal("seed", "bin", bytes);
    assertEquals(List.of(), PositionBombs.of(library, List.of(binary), ALL));
  }

  @Test
  void thinsEachKindEvenly() {
    List<String> few = bombs("a b c d e f g h", 5).stream().map(Payload::expression).toList();
    assertTrue(few.size() <= 40, "five of each of eight kinds: " + few.size());
    assertTrue(few.contains("\"a\""), "from the first positions");
    assertTrue(few.stream().anyMatch(e -> e.startsWith("\"a b c d e f")), "to the last");
  }
}
