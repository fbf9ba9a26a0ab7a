package dev.kintsugi.cli;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Report;
import dev.kintsugi.patch.diff.DiffFormatException;
import dev.kintsugi.patch.diff.UnifiedDiff;
import dev.kintsugi.report.FindingLine;
import dev.kintsugi.report.text.SourcePaths;
import dev.kintsugi.report.text.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * What other programs read on standard output: a JSON line for each finding, or the patches as one
 * diff. What people read goes to standard error then.
 */
final class MachineOutput {
  @Option(
      names = "--json-lines",
      description =
          "One line of JSON for each finding on standard output; the rest on standard error.")
  private boolean jsonLines;

  /** Whether standard output is taken. */
  boolean used(boolean fix) {
    return jsonLines || fix;
  }

  /** Where people read. */
  PrintStream people(boolean fix) {
    return used(fix) ? System.err : System.out;
  }

  /**
   * Prints what was asked for.
   *
   * @param fix whether the patches were asked for: in the lines, or as a diff where there are none
   */
  void print(Report report, EvidenceStore evidence, boolean fix) throws IOException {
    GivenSources given = new GivenSources(report.target());
    SourcePaths paths = SourcePaths.ofProject(report.target(), evidence);
    if (jsonLines) {
      for (Finding finding : report.findings()) {
        Optional<String> diff =
            fix
                ? own(finding, given, evidence)
                    .map(d -> new String(d.print(), StandardCharsets.UTF_8))
                : Optional.empty();
        String line =
            FindingLine.of(finding, report.triage(), given.place(paths.place(finding)), diff);
        write(line.getBytes(StandardCharsets.UTF_8));
      }
    } else if (fix) {
      Optional<UnifiedDiff> all = Optional.empty();
      for (Finding finding : report.findings()) {
        // who accepted a finding does not ask for its patch
        if (report.triage().suppression(finding).isEmpty()) {
          all = joined(all, finding, given, evidence);
        }
      }
      if (all.isPresent()) {
        write(all.get().print());
      }
    }
    System.out.flush();
  }

  private static Optional<UnifiedDiff> joined(
      Optional<UnifiedDiff> all, Finding finding, GivenSources given, EvidenceStore evidence)
      throws IOException {
    Optional<UnifiedDiff> own = own(finding, given, evidence);
    if (all.isEmpty() || own.isEmpty()) {
      return all.or(() -> own);
    }
    Optional<UnifiedDiff> both = all.get().joined(own.get());
    if (both.isEmpty()) {
      System.err.println(
          "The patch for "
              + finding.id()
              + " is left out: it changes lines beside another one's; apply that and scan again");
      return all;
    }
    return both;
  }

  /** The best patch of a finding in the user's own text. */
  private static Optional<UnifiedDiff> own(
      Finding finding, GivenSources given, EvidenceStore evidence) throws IOException {
    Optional<Patch> best = Words.best(finding);
    if (best.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(given.diff(UnifiedDiff.parse(evidence.bytes(best.get().diff()))));
    } catch (DiffFormatException e) {
      throw new IOException("the patch for " + finding.id() + " can't be read: " + e.getMessage());
    }
  }

  private static void write(byte[] bytes) {
    System.out.write(bytes, 0, bytes.length);
  }
}
