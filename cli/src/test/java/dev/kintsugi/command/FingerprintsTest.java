package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Fingerprints outlive the rewriting of a history: the sources of the example, and the same with
 * packages and folders renamed, lines inserted and comments changed, built elsewhere, are hunted
 * with other seeds. What is found in both is the same.
 */
class FingerprintsTest {
  private static final Path EXAMPLE =
      Path.of("..", "examples", "ledger-import", "src", "main", "java").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void theRewrittenExampleHasTheSameFingerprints() throws Exception {
    Path moved = rewritten(Files.createDirectories(folder.resolve("another/machine")));
    SortedMap<String, JsonNode> before = found(EXAMPLE, "before", 1);
    SortedMap<String, JsonNode> after = found(moved, "after", 2);
    Set<String> both = new TreeSet<>(before.keySet());
    both.retainAll(after.keySet());
    assertTrue(both.size() >= 4, before.keySet() + " and " + after.keySet());
    for (String cwe : both) {
      JsonNode one = before.get(cwe);
      JsonNode other = after.get(cwe);
      assertEquals(print(one), print(other), cwe);
      assertNotEquals(one.at("/frames/0"), other.at("/frames/0"), "nothing was moved");
    }
    Set<String> prints = new TreeSet<>();
    before.values().forEach(finding -> prints.add(print(finding)));
    assertEquals(before.size(), prints.size(), "two causes share a fingerprint");
  }

  private static String print(JsonNode finding) {
    return finding.path("fingerprint").asString();
  }

  /** Findings by weakness class, of which the example has one each. */
  private SortedMap<String, JsonNode> found(Path sources, String name, int seed) throws Exception {
    Jars.zip(folder.resolve(name + ".jar"), compiled(sources, folder.resolve(name + "-classes")));
    Kintsugi.Ended ended =
        new Kintsugi(folder)
            .run(
                "prove",
                name + ".jar",
                "--probes=3000",
                "--seed=" + seed,
                "--out=" + name,
                "--no-config",
                "--progress=none");
    assertEquals(1, ended.code(), ended.toString());
    SortedMap<String, JsonNode> found = new TreeMap<>();
    for (JsonNode finding : Kintsugi.report(folder.resolve(name)).path("findings")) {
      found.put(finding.at("/cwe/0").asString(), finding);
    }
    return found;
  }

  private static Map<String, byte[]> compiled(Path sources, Path classes) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-g", "--release", "17", "-d", classes.toString()));
    javaFiles(sources).forEach(file -> arguments.add(file.toString()));
    assertTrue(arguments.size() > 15, "the example is not beside this module: " + sources);
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, exit);
    return Jars.content(classes);
  }

  private static Path rewritten(Path into) throws IOException {
    for (Path file : javaFiles(EXAMPLE)) {
      String text = Files.readString(file);
      String other =
          ("// Moved here from another folder.\n\n\n" + text)
              .replace("org.example.ledger", "town.books")
              .replace("/**", "/** Reworded.")
              .replace("import java.util.List;", "import java.util.List; // a comment\n\n");
      String name = EXAMPLE.relativize(file).toString().replace("org/example/ledger", "town/books");
      Files.createDirectories(into.resolve(name).getParent());
      Files.writeString(into.resolve(name), other);
    }
    return into;
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
