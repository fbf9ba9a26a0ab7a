package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a setting says that it costs, a hash has to cost. */
class PasswordHashTest {
  private static final String HASH =
      """
      package fixture;
      public class Hash {
        public static String of(String password, String setting) {
          if (!setting.matches("\\\\$2a\\\\$\\\\d\\\\d\\\\$[./A-Za-z0-9]{22}.*")) {
            throw new IllegalArgumentException("no setting");
          }
          int cost = Integer.parseInt(setting.substring(4, 6));
          %s
          long mixed = password.hashCode();
          for (long i = 0; i < rounds; i++) {
            for (int j = 0; j < 100_000; j++) { mixed = mixed * 31 + j; }
          }
          return setting.substring(0, 29) + Long.toHexString(mixed | 1L << 63);
        }
      }
      """;

  @TempDir Path folder;

  private List<String> breaks(String name, String rounds) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    String classPath = Compiled.of(home, "fixture.Hash", HASH.formatted(rounds));
    return Hunts.breaks(Hunts.lines(home, classPath, "run", 6000));
  }

  @Test
  void withoutItsWorkIsSeen() throws IOException {
    List<String> breaks = breaks("overflows", "int rounds = 1 << cost;");
    assertEquals(1, breaks.size(), breaks.toString());
    assertTrue(breaks.get(0).contains("CWE-916"), breaks.get(0));
    assertTrue(breaks.get(0).contains("fixture.Hash#of"), breaks.get(0));
  }

  @Test
  void thatRefusesOrTakesItsTimeIsNone() throws IOException {
    String refuses = "if (cost > 12) { throw new IllegalArgumentException(); }";
    assertEquals(List.of(), breaks("refuses", refuses + " int rounds = 1 << cost;"));
    assertEquals(List.of(), breaks("works", "long rounds = 1L << cost;"));
  }
}
