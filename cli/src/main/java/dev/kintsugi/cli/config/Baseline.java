package dev.kintsugi.cli.config;

import dev.kintsugi.api.Finding;
import dev.kintsugi.target.yaml.Leaf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The findings that were known when it was written: a file that is committed, so it says of each
 * finding its fingerprint and its weakness class, and nothing of where or how.
 *
 * @param entries by fingerprint
 */
public record Baseline(Path path, SortedMap<String, Entry> entries) {
  private static final String VERSION = "1";

  /**
   * A known finding.
   *
   * @param cwe its weakness class; empty if it has none
   * @param line where it stands
   */
  public record Entry(String cwe, int line) {}

  /** Reads a baseline. */
  public static Baseline read(Path path, Documents documents)
      throws IOException, ConfigBroken, InterruptedException {
    Map<String, String> cwe = new HashMap<>();
    Map<String, Leaf> prints = new TreeMap<>();
    boolean versioned = false;
    for (Leaf leaf : documents.read(path)) {
      List<String> at = leaf.path();
      if (at.equals(List.of("version")) && leaf.value().equals(VERSION)) {
        versioned = true;
      } else if (at.size() == 3 && at.get(0).equals("findings") && at.get(2).equals("cwe")) {
        cwe.put(at.get(1), leaf.value());
      } else if (at.size() == 3 && at.get(0).equals("findings") && fingerprint(leaf)) {
        prints.put(at.get(1), leaf);
      } else if (!at.equals(List.of("findings")) || leaf.kind() != Leaf.Kind.LIST) {
        throw new ConfigBroken(
            path + ":" + leaf.line() + ": no baseline as kintsugi baseline write makes it");
      }
    }
    if (!versioned) {
      throw new ConfigBroken(path + ": no baseline as kintsugi baseline write makes it");
    }
    SortedMap<String, Entry> entries = new TreeMap<>();
    prints.forEach(
        (number, leaf) ->
            entries.put(leaf.value(), new Entry(cwe.getOrDefault(number, ""), leaf.line())));
    return new Baseline(path, entries);
  }

  private static boolean fingerprint(Leaf leaf) {
    return leaf.path().get(2).equals("fingerprint")
        && Suppressions.FINGERPRINT.matcher(leaf.value()).matches();
  }

  /**
   * The text of a baseline of these findings: sorted, one a line, so that its changes read well.
   */
  public static String text(List<Finding> findings) {
    SortedMap<String, String> lines = new TreeMap<>();
    for (Finding finding : findings) {
      String cwe = finding.cwe().isEmpty() ? "" : finding.cwe().get(0);
      lines.put(
          finding.fingerprint(),
          "    {\"fingerprint\": \""
              + finding.fingerprint()
              + "\", \"cwe\": \""
              + (cwe.matches("CWE-[0-9]{1,5}") ? cwe : "")
              + "\"}");
    }
    String open = "{\n  \"version\": " + VERSION + ",\n  \"findings\": [";
    return lines.isEmpty()
        ? open + "]\n}\n"
        : open + "\n" + String.join(",\n", lines.values()) + "\n  ]\n}\n";
  }
}
