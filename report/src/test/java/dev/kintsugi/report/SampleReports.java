package dev.kintsugi.report;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Boundary;
import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Isolation;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Note;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Tier;
import dev.kintsugi.api.Triage;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.report.text.Triaged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reports to be rendered: one as it may be, one whose every text is hostile, one that is empty. */
public final class SampleReports {
  static final String HOSTILE =
      "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`` ```\n"
          + "# h | [x](javascript:alert(3)) \u001b[31mred\u001b[0m \u202etxt\u202c \u200b"
          + " @all ${x} {0} www.example.org\u0000\ud800";

  private final EvidenceStore evidence;

  public SampleReports(EvidenceStore evidence) {
    this.evidence = evidence;
  }

  public Report believable() throws IOException {
    return report(new SampleFindings(evidence).all(), true, List.of());
  }

  Report clean() {
    return report(List.of(), false, List.of("The budget of 5 minutes was spent in stage prove."));
  }

  public Report hostile() throws IOException {
    String h = HOSTILE;
    Location place = new Location("jvm", h, h, 7, h);
    Observation seen =
        new Observation("stack", h, h, h, List.of(place), List.of(h), SampleFindings.measures(1));
    Proof proof = new Proof(put(h), h, put(h), h, place, seen, 5, 5, 5, put(h), List.of(h), 3, "");
    String diff = "--- a/" + h.replace("\n", "") + "\n+++ b/x\n@@ -1 +1 @@\n-" + "<b>\n+</pre>\n";
    Patch patch =
        new Patch(h, h, put(diff), List.of(new CheckResult(h, Verdict.UNKNOWN, h)), Grade.C);
    Route route = new Route(true, false, List.of(h), h);
    Finding finding =
        new Finding(
            "F-1",
            h,
            List.of(h),
            h,
            Tier.DEBATABLE,
            Severity.LOW,
            h,
            route,
            Disclosure.EMBARGOED,
            new Boundary(h, h, List.of(h)),
            List.of(proof),
            List.of(patch));
    Target target =
        new Target(
            "jvm",
            h,
            h,
            List.of(new Artifact(Artifact.Role.PROGRAM, h, tree())),
            new TreeMap<>(Map.of(h, h)),
            List.of(h));
    Candidate candidate = new Candidate(h, h, place, place, List.of(place), h, true, route);
    Coverage coverage =
        new Coverage(1, 1, 1, 1, new TreeMap<>(Map.of(h, 1)), new TreeMap<>(Map.of(h, h)));
    return new Report(
        "1.0",
        "Kintsugi 0.1.0",
        target,
        new Isolation(h, false, List.of(h), List.of(h)),
        new TreeMap<>(Map.of(h, h)),
        List.of(finding),
        List.of(candidate),
        List.of(new Note(h, place, place, h)),
        coverage,
        List.of(new Alert(h, 0, 0, h, h, List.of(h), List.of(place), 9, h, h)),
        new Triage(
            Optional.of(new TreeSet<>(List.of(h))),
            Optional.of(new TreeMap<>(Map.of(h, new Triage.Suppression(h, LocalDate.EPOCH)))),
            new TreeMap<>(Map.of(h, new Triage.Suppression(h, LocalDate.EPOCH)))),
        List.of(h),
        new TreeMap<>(Map.of(h, h)));
  }

  /** As {@link #believable}, after the user has said something on some of its findings. */
  Report triaged() throws IOException {
    Report report = believable();
    List<String> prints = report.findings().stream().map(Finding::fingerprint).toList();
    LocalDate day = LocalDate.of(2026, 6, 30);
    Triage.Suppression ours = new Triage.Suppression("Archives are our own [ticket 7].", day);
    Triage.Suppression past = new Triage.Suppression("Until the reader is gone.", LocalDate.EPOCH);
    return Triaged.with(
        report,
        new Triage(
            Optional.of(new TreeSet<>(List.of(prints.get(0), prints.get(4)))),
            Optional.of(new TreeMap<>(Map.of(prints.get(1), ours))),
            new TreeMap<>(Map.of(prints.get(2), past))));
  }

  private Report report(List<Finding> findings, boolean isolates, List<String> incomplete) {
    Artifact program = new Artifact(Artifact.Role.PROGRAM, "mini-2.1.jar", tree());
    Artifact library = new Artifact(Artifact.Role.LIBRARY, "helper-1.0.jar", tree());
    Artifact sources = new Artifact(Artifact.Role.SOURCES, "src/main/java", tree());
    Target target =
        new Target(
            "jvm",
            "org.example:mini",
            "2.1",
            List.of(program, library, sources),
            new TreeMap<>(Map.of("build", "maven")),
            List.of("Two optional dependencies are missing."));
    Isolation isolation =
        isolates
            ? new Isolation(
                "bubblewrap with seccomp",
                true,
                List.of("no network", "no files of the host", "dies with the run"),
                List.of("CPU time is not limited"))
            : new Isolation("none", false, List.of(), List.of("Install bubblewrap."));
    Location sink = SampleFindings.place(SampleFindings.PARSER, "cache(Ljava/lang/String;)V", 88);
    Candidate candidate =
        new Candidate(
            "CWE-400",
            "Uncontrolled use of memory",
            SampleFindings.entry("keep"),
            sink,
            List.of(),
            "taint",
            true,
            new Route(
                false, false, List.of("It broke in 2 of 5 runs."), "Make it reproducible first."));
    Candidate alike =
        new Candidate(
            "CWE-674",
            "recursion over input",
            SampleFindings.entry("outline"),
            new Location(
                "jvm", "org.example.mini.Outline#list", "org/example/mini/Outline.java", 120, ""),
            List.of(),
            "same pattern as F-1",
            true,
            new Route(
                true,
                false,
                List.of("Same pattern, not proven: a place to look at, not a vulnerability."),
                "look whether it needs what the patch for F-1 adds"));
    Note note =
        new Note(
            "NumberFormatException is not declared",
            SampleFindings.entry("number"),
            sink,
            "\"1x\"");
    Coverage coverage =
        new Coverage(
            41,
            36,
            22,
            18_240,
            new TreeMap<>(Map.of("no way to make an argument", 4, "abstract receiver", 1)),
            new TreeMap<>(
                Map.of(
                    "org.example.mini.Codec#encode(Lorg/example/mini/Shape;)V",
                    "no way to make an argument")));
    SortedMap<String, String> run =
        new TreeMap<>(
            Map.of("started", "2026-01-01T00:00:00Z", "wallSeconds", "124", "cpuSeconds", "203"));
    return new Report(
        "1.0",
        "Kintsugi 0.1.0",
        target,
        isolation,
        new TreeMap<>(Map.of("seed", "1", "probes", "20000")),
        findings,
        findings.isEmpty() ? List.of() : List.of(candidate, alike),
        findings.isEmpty() ? List.of() : List.of(note),
        coverage,
        List.of(),
        Triage.none(),
        incomplete,
        run);
  }

  private static String tree() {
    return "tree:" + "0123456789abcdef".repeat(4);
  }

  private String put(String text) throws IOException {
    return evidence.put(text);
  }

  static String resource(String name) throws IOException {
    try (InputStream in = SampleReports.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
