package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Compiled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container starts in front of requests, and what switches it off for the whole process. */
class ComponentsTest {
  private static final String REQUEST =
      """
      package web;
      public interface Request {
        java.io.InputStream getInputStream() throws java.io.IOException;
        String getHeader(String name);
      }
      """;

  private static final String FILTER =
      """
      package fixture;
      public class Filter {
        static boolean off;
        public void init() { }
        public int handle(web.Request request) throws java.io.IOException {
          String text = new String(request.getInputStream().readAllBytes(), "ISO-8859-1");
          return off ? 0 : depth(text, 0);
        }
        private static int depth(String text, int at) {
          return at < text.length() && text.charAt(at) == '[' ? 1 + depth(text, at + 1) : 0;
        }
      }
      """;

  private static final String PARSER =
      """
      package fixture;
      public class Parser {
        public static int parse(String text) { Filter.off = true; return text.length(); }
        public static int parse(java.io.InputStream in) throws java.io.IOException {
          return parse(new String(in.readAllBytes()));
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void areHuntedBeforeAnythingCouldSwitchThemOff() throws IOException {
    String classPath =
        Compiled.of(
            folder, "web.Request", REQUEST, "fixture.Filter", FILTER, "fixture.Parser", PARSER);
    List<String> lines = Hunts.lines(folder, classPath, "run", 1_500);
    boolean broke =
        Hunts.breaks(lines).stream()
            .anyMatch(
                line -> line.contains("CWE-674") && line.contains("entry fixture.Filter#handle"));
    assertTrue(broke);
    boolean switchedOff = lines.stream().anyMatch(line -> line.contains("fixture.Parser#parse"));
    assertTrue(switchedOff);
  }
}
