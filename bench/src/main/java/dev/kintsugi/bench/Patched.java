package dev.kintsugi.bench;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Patch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What came of patching one row's proof; a line of {@code patches.tsv}.
 *
 * @param cwe weakness class of the proof
 * @param grade of the best patch; NONE if there is none that may be handed out
 * @param template what proposed it; {@code -} if none did
 * @param diff first digits of its evidence id; {@code -} if there is none
 * @param hunks how many it has
 * @param seconds real seconds of the whole command; negative if they were not kept
 * @param why why there is none, or none better
 * @param held its comparison with the project's fix; null if there was nothing to compare
 * @param unheld why it could not be compared; empty if it was, or there was nothing
 */
record Patched(
    String cve,
    String weaknessClass,
    String cwe,
    Grade grade,
    String template,
    String diff,
    int hunks,
    double seconds,
    String why,
    Held held,
    String unheld,
    String commit) {
  private static final int DIGITS = 12;

  static Patched of(
      Row row, Finding finding, byte[] diff, double seconds, Held held, String unheld, String at)
      throws IOException {
    List<Patch> patches = finding.patches();
    Grade grade = patches.isEmpty() ? Grade.NONE : patches.get(0).grade();
    boolean none = grade == Grade.NONE;
    String text = new String(diff, StandardCharsets.ISO_8859_1);
    return new Patched(
        row.cve(),
        row.weaknessClass(),
        finding.proof().observation().cwe(),
        grade,
        patches.isEmpty() ? "-" : patches.get(0).template(),
        patches.isEmpty() ? "-" : digits(patches.get(0).diff()),
        none ? 0 : (int) text.lines().filter(l -> l.startsWith("@@ ")).count(),
        seconds,
        grade == Grade.A || grade == Grade.B ? "" : String.join(" ", finding.route().reasons()),
        held,
        unheld,
        at);
  }

  static String digits(String evidence) {
    return evidence.substring(evidence.indexOf(':') + 1).substring(0, DIGITS);
  }

  boolean graded() {
    return grade == Grade.A || grade == Grade.B;
  }
}
