package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.program.Compiled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of entry points that could not be called, where the expectation is in the line. */
class ObstaclesTest {
  private static final String SOURCE =
      """
      package fixture;
      public class Lib {
        public static class Broken {
          public Broken(int size) { check(size); }
          static void check(int size) { throw new IllegalStateException("/some/place/" + size); }
          public int read(String s) { return 1; } // SAYS no object of fixture.Lib$Broken: its constructor threw java.lang.IllegalStateException in fixture.Lib$Broken#check
        }
        public static class Needs {
          public Needs(Broken broken) {}
          public int load(String s) { return 1; } // SAYS no object of fixture.Lib$Broken: its constructor threw java.lang.IllegalStateException in fixture.Lib$Broken#check
        }
        public static final class Session {
          private Session() {}
          public int run(String s) { return 1; } // SAYS no object of fixture.Lib$Session: fixture.Lib$Holder#getSession gave nothing
        }
        public static class Holder {
          private Session session;
          public Session getSession() { return session; }
        }
        public static class Static {
          static final int SIZE = Integer.parseInt("x");
          public int load(String s) { return SIZE; } // SAYS no object of fixture.Lib$Static: its constructor threw java.lang.NumberFormatException in fixture.Lib$Static#<clinit>
        }
        public static class Fine {
          public int parse(String s) { throw new IllegalStateException(s); } // CALLED
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void tellsWhatCouldNotBeMadeAndWhereItFailed() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Lib", SOURCE);
    List<String> lines = Hunts.lines(folder, classPath, "run", 2000);
    List<String> said = new ArrayList<>();
    for (String line : lines) {
      Matcher told = Pattern.compile(".*\"uncalled\".*\"reason\":\"(.*?)\".*").matcher(line);
      if (told.matches()) {
        said.add(told.group(1));
      }
    }
    List<String> expected =
        SOURCE
            .lines()
            .filter(l -> l.contains("// SAYS "))
            .map(l -> l.split("// SAYS ")[1])
            .toList();
    assertEquals(expected.stream().sorted().toList(), said.stream().sorted().toList());
    assertEquals(
        List.of("fixture.Lib$Fine#parse (Ljava/lang/String;)I"),
        lines.stream()
            .filter(l -> l.startsWith("{\"type\":\"called\""))
            .map(l -> l.replaceAll(".*\"symbol\":\"(.*?)\".*", "$1"))
            .toList());
  }
}
