package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A known, fixed vulnerability of the set.
 *
 * @param artifact {@code group:artifact}
 * @param weaknessClass the {@code class} column
 */
record Row(
    String cve,
    String cwe,
    String artifact,
    String vulnerable,
    String fixed,
    String weaknessClass,
    String split) {

  /** Weakness classes that a proof may name for a row of each class; from the CWE tree (MITRE). */
  private static final Map<String, Set<String>> FITTING =
      Map.ofEntries(
          Map.entry("recursion", Set.of("CWE-674")),
          Map.entry(
              "memory-exhaustion", Set.of("CWE-789", "CWE-770", "CWE-400", "CWE-776", "CWE-409")),
          Map.entry(
              "loop-cpu",
              Set.of("CWE-835", "CWE-834", "CWE-400", "CWE-407", "CWE-770", "CWE-789", "CWE-674")),
          Map.entry("redos", Set.of("CWE-1333", "CWE-400", "CWE-407")),
          Map.entry("path", Set.of("CWE-22", "CWE-23", "CWE-59", "CWE-73")),
          Map.entry("xxe", Set.of("CWE-611", "CWE-918")),
          Map.entry("ssrf", Set.of("CWE-918", "CWE-611")),
          Map.entry("deser-class", Set.of("CWE-502", "CWE-470", "CWE-915")),
          Map.entry(
              "code-eval", Set.of("CWE-94", "CWE-95", "CWE-917", "CWE-74", "CWE-470", "CWE-918")),
          Map.entry("command", Set.of("CWE-78", "CWE-77", "CWE-88")),
          Map.entry("memory-unsafe", Set.of("CWE-119", "CWE-125", "CWE-787")),
          Map.entry("sqli", Set.of("CWE-89")),
          Map.entry("ldap", Set.of("CWE-90")),
          Map.entry("xss", Set.of("CWE-79", "CWE-116")),
          Map.entry("inject-other", Set.of("CWE-74", "CWE-93", "CWE-113", "CWE-116")),
          Map.entry("validation", Set.of("CWE-444", "CWE-20")),
          Map.entry(
              "crypto-validate", Set.of("CWE-347", "CWE-190", "CWE-287", "CWE-345", "CWE-916")),
          Map.entry("uncaught", Set.of("CWE-248", "CWE-195", "CWE-755")));

  boolean fits(String proofCwe) {
    return fitting().contains(proofCwe);
  }

  /** Weakness classes that fit. */
  Set<String> fitting() {
    return FITTING.getOrDefault(weaknessClass, Set.of());
  }

  String vulnerableCoordinates() {
    return artifact + ":" + vulnerable;
  }

  String fixedCoordinates() {
    return artifact + ":" + fixed;
  }

  /** Reads the set, a TSV with a header. */
  static List<Row> read(Path set) throws IOException {
    List<String> lines = Files.readAllLines(set);
    List<String> names = List.of(lines.get(0).split("\t", -1));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      java.util.function.Function<String, String> cell = n -> cells[names.indexOf(n)];
      rows.add(
          new Row(
              cell.apply("cve"),
              cell.apply("cwe"),
              cell.apply("group_artifact"),
              cell.apply("vulnerable_version"),
              cell.apply("fixed_version"),
              cell.apply("class"),
              cell.apply("split")));
    }
    return rows;
  }
}
