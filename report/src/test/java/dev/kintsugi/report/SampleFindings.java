package dev.kintsugi.report;

import dev.kintsugi.api.Boundary;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Tier;
import dev.kintsugi.api.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The findings of the report that is as it may be; the first is of a version without vectors. */
final class SampleFindings {
  static final String PARSER = "org.example.mini.Parser";
  private static final String NETWORK = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/";
  private static final String PARSER_FILE = "src/main/java/org/example/mini/Parser.java";

  private final EvidenceStore evidence;

  SampleFindings(EvidenceStore evidence) {
    this.evidence = evidence;
  }

  List<Finding> all() throws IOException {
    return List.of(recursion(), escape(), allocation(), entities(), whole());
  }

  private Finding recursion() throws IOException {
    List<Location> frames = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      frames.add(
          place(
              PARSER,
              i % 2 == 0 ? "value()Ljava/lang/Object;" : "array()Ljava/util/List;",
              i % 2 == 0 ? 41 : 57));
    }
    Observation seen =
        new Observation(
            "stack",
            "CWE-674",
            "Uncontrolled recursion",
            "Reading 8,112 opening brackets used up the stack: value and array call each other once"
                + " for each bracket, without a limit.",
            frames,
            List.of(PARSER + "#array", PARSER + "#value"),
            measures(8112));
    Patch good =
        new Patch(
            "depth-limit",
            "Counts the nesting and throws the parser's own ParseException beyond 512 levels.",
            put(SampleReports.resource("samples/depth.diff")),
            ladder(Verdict.PASS, Verdict.PASS),
            Grade.A);
    Patch bad =
        new Patch(
            "depth-limit-static",
            "Counts the nesting in an overload.",
            put(SampleReports.resource("samples/other.diff")),
            ladder(Verdict.FAIL, Verdict.UNKNOWN),
            Grade.NONE);
    Proof proof =
        proof(
            "parse",
            "parser.parse(input)",
            "repeat(\"[\", 8112)",
            seen,
            put(SampleReports.resource("samples/RecursionTest.java")));
    Proof sibling = proof("parseAll", "parser.parseAll(input)", "repeat(\"[\", 8112)", seen, "");
    return finding(
        1,
        "674",
        Severity.CRITICAL,
        "",
        seen,
        new Route(
            true,
            true,
            List.of(
                "Every check passed, the project's 74 tests among them.",
                "Same pattern, not proven: org/example/mini/Outline.java:120. A place to look at,"
                    + " not a vulnerability."),
            "Merge this patch."),
        List.of(proof, sibling),
        List.of(good, bad));
  }

  private Finding escape() throws IOException {
    Observation seen =
        new Observation(
            "file-write",
            "CWE-22",
            "Path traversal",
            "An entry named ../canary made the unpacker write a file outside the folder it was given.",
            List.of(place("org.example.mini.Unzip", "unpack(Ljava/io/InputStream;)V", 33)),
            List.of("org.example.mini.Unzip#unpack"),
            measures(1));
    Patch patch =
        new Patch(
            "contain-path",
            "Refuses entries that leave the folder, with an IOException.",
            put(SampleReports.resource("samples/path.diff")),
            ladder(Verdict.PASS, Verdict.UNKNOWN),
            Grade.B);
    return finding(
        2,
        "22",
        Severity.HIGH,
        NETWORK + "VC:N/VI:H/VA:N/SC:N/SI:N/SA:N",
        seen,
        new Route(
            true,
            true,
            List.of("The project has no tests that could run."),
            "Review and merge this patch."),
        List.of(
            proof("unpack", "unzip.unpack(input)", "zip(entry(\"../canary\", \"x\"))", seen, "")),
        List.of(patch));
  }

  private Finding allocation() throws IOException {
    Observation seen =
        new Observation(
            "memory",
            "CWE-789",
            "Memory allocation with a size that the input chooses",
            "A length field of four bytes made the reader allocate 2,147,483,639 bytes.",
            List.of(place("org.example.mini.Records", "text()Ljava/lang/String;", 70)),
            List.of("org.example.mini.Records#text"),
            measures(2_147_483_639L));
    Patch patch =
        new Patch(
            "limit-size",
            "Refuses texts of more than 16 MiB.",
            put(SampleReports.resource("samples/size.diff")),
            ladder(Verdict.UNKNOWN, Verdict.UNKNOWN),
            Grade.C);
    return finding(
        3,
        "789",
        Severity.HIGH,
        NETWORK + "VC:N/VI:N/VA:H/SC:N/SI:N/SA:N",
        seen,
        new Route(
            true,
            false,
            List.of("The benign inputs did not run the changed lines."),
            "Use the stop-gap until a fix by hand."),
        List.of(proof("read", "new Records(input).text()", "be32(2147483639)", seen, "")),
        List.of(patch));
  }

  private Finding entities() throws IOException {
    Observation seen =
        new Observation(
            "file-read",
            "CWE-611",
            "External entities in XML",
            "A document type made the parser read a file that the document names.",
            List.of(place("org.example.mini.Xml", "read(Ljava/io/InputStream;)V", 21)),
            List.of("org.example.mini.Xml#read"),
            measures(1));
    return finding(
        4,
        "611",
        Severity.MEDIUM,
        NETWORK + "VC:L/VI:N/VA:N/SC:N/SI:N/SA:N",
        seen,
        new Route(false, true, List.of("No sources are at hand."), "Contain it: use a shield."),
        List.of(
            proof(
                "read",
                "xml.read(input)",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"$secretUrl\">]>" + "<a>&e;</a>",
                seen,
                "")),
        List.of());
  }

  private Finding whole() throws IOException {
    Observation seen =
        new Observation(
            "cpu",
            "CWE-1333",
            "Regular expression with exponential cost",
            "A pattern of 40 characters kept the matcher busy for more than 2 seconds of CPU time.",
            List.of(place("org.example.mini.Match", "find(Ljava/lang/String;)Z", 12)),
            List.of("org.example.mini.Match#find"),
            measures(40));
    Finding finding =
        finding(
            5,
            "1333",
            Severity.LOW,
            "CVSS:4.0/AV:N/AC:L/AT:P/PR:L/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N",
            seen,
            new Route(
                true,
                false,
                List.of("The pattern is the whole argument."),
                "Decide who may pass it."),
            List.of(proof("find", "match.find(input)", "(a+)+$", seen, "")),
            List.of());
    return new Finding(
        finding.id(),
        finding.fingerprint(),
        finding.cwe(),
        finding.weakness(),
        Tier.DEBATABLE,
        finding.severity(),
        finding.cvss(),
        finding.route(),
        Disclosure.PUBLIC,
        new Boundary(
            "the whole pattern",
            "A caller hands in a pattern.",
            List.of("A method that takes a pattern may expect a trusted one.")),
        finding.proofs(),
        finding.patches());
  }

  private static Finding finding(
      int number,
      String cwe,
      Severity severity,
      String cvss,
      Observation seen,
      Route route,
      List<Proof> proofs,
      List<Patch> patches) {
    return new Finding(
        "F-" + number,
        "k1:" + cwe + ":7c1e09aa",
        List.of("CWE-" + cwe),
        seen.weakness(),
        Tier.PLAIN,
        severity,
        cvss,
        route,
        Disclosure.EMBARGOED,
        new Boundary(
            "the bytes of a document",
            "Whoever sends a document decides over the process that reads it.",
            List.of()),
        proofs,
        patches);
  }

  private Proof proof(String method, String call, String input, Observation seen, String reproducer)
      throws IOException {
    return new Proof(
        put("{\"call\":\"" + method + "\"}"),
        "parser = new Parser()\n" + call,
        put(input),
        input,
        entry(method),
        seen,
        5,
        5,
        5,
        reproducer,
        List.of(),
        1204,
        "");
  }

  private static List<CheckResult> ladder(Verdict behaviour, Verdict tests) {
    return List.of(
        new CheckResult("applies cleanly", Verdict.PASS, "1 file, 2 hunks."),
        new CheckResult(
            "small, main sources only", Verdict.PASS, "9 changed lines; nothing removed."),
        new CheckResult("compiles", Verdict.PASS, "No new warning."),
        new CheckResult("proof stops", Verdict.PASS, "10 of 10 fresh processes were silent."),
        new CheckResult(
            "benign corpus behaves the same",
            behaviour,
            behaviour == Verdict.FAIL
                ? "1 of 231 benign inputs now behaves differently: [[1]]: returned before."
                : "231 benign inputs behave the same; they executed 6 of 6 changed lines."),
        new CheckResult("tests pass as before", tests, "74 passed before, 74 after."));
  }

  static Location entry(String method) {
    return new Location("jvm", PARSER + "#" + method + "(Ljava/io/Reader;)V", PARSER_FILE, 20, "");
  }

  static Location place(String type, String method, int line) {
    String file = "src/main/java/" + type.replace('.', '/') + ".java";
    return new Location("jvm", type + "#" + method, file, line, "");
  }

  static SortedMap<String, Long> measures(long size) {
    return new TreeMap<>(Map.of("size", size, "cpuMillis", 31L));
  }

  private String put(String text) throws IOException {
    return evidence.put(text);
  }
}
