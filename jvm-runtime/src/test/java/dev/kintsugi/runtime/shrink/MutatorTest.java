package dev.kintsugi.runtime.shrink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutatorTest {
  private final PayloadLibrary library =
      PayloadLibrary.load(new World(Path.of("/world")), Dictionary.NONE);

  private List<Payload> neighbours(String expression) {
    Payload payload = library.parse("zip-slip", "zip", expression, 1, false);
    return new Mutator(library).neighbours(payload, 1, 40);
  }

  @Test
  void anEntryBecomesAFolderAndAnUncompressedOne() {
    List<String> all =
        neighbours("zip(entry(\"../slip.txt\", \"x\"))").stream().map(Payload::expression).toList();
    assertTrue(all.contains("zip(folder(\"../slip.txt\" + \"/\"))"), all.toString());
    assertTrue(all.contains("zip(stored(\"../slip.txt\", \"x\"))"), all.toString());
  }

  @Test
  void everyNeighbourCanBeMadeAgainAndNoneIsTheSame() {
    List<Payload> all = neighbours("zip(entry(\"../slip.txt\", \"x\"))");
    assertEquals(40, all.size());
    assertEquals(40, all.stream().map(Payload::expression).distinct().count());
    for (Payload each : all) {
      assertArrayEquals(library.parse(each.expression()).bytes(), each.bytes(), each.expression());
    }
  }
}
