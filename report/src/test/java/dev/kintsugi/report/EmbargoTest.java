package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Boundary;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Tier;
import dev.kintsugi.api.Triage;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.report.text.Triaged;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every text of a finding that is not public holds a marker. Nothing that others read may hold it,
 * in no writing; what the maintainer reads holds it.
 */
class EmbargoTest {
  /** Has characters that each format escapes in its own way. */
  private static final String MARKER = "Zq7<&\"': ,%/Vw3";

  private static final String PRINT = "775e316bae530b0935e3d5c2e2ca1d59";

  /** Of the two files that lie in the finding's folder. */
  private static final String COMMITMENT = Hashes.sha256("harness " + MARKER + "input " + MARKER);

  @TempDir Path store;
  private FolderStore evidence;

  @BeforeEach
  void store() {
    evidence = new FolderStore(store);
  }

  @ParameterizedTest
  @EnumSource(names = {"EMBARGOED", "COORDINATED"})
  void nothingThatOthersReadHoldsTheMarker(Disclosure disclosure) throws IOException {
    int seen = 0;
    for (Report report : reports(disclosure)) {
      for (String name : Renderers.forOthers().keySet()) {
        String text = Renderers.named().get(name).content(report, evidence);
        assertEquals(List.of(), written(text), name + ": " + text);
        seen++;
      }
    }
    assertEquals(4 * Renderers.forOthers().size(), seen);
  }

  @ParameterizedTest
  @MethodSource("dev.kintsugi.report.FurtherFormatsTest#names")
  void thereIsSomethingToBeSilentOn(String name) throws IOException {
    Report report = reports(Disclosure.PUBLIC).get(0);
    String text = Renderers.named().get(name).content(report, evidence);
    assertFalse(written(text).isEmpty(), "the test can tell: " + text);
  }

  @ParameterizedTest
  @MethodSource("dev.kintsugi.report.FurtherFormatsTest#names")
  void theFindingIsThereByItsFingerprintAndItsCommitment(String name) throws IOException {
    String with =
        Renderers.named().get(name).content(reports(Disclosure.EMBARGOED).get(0), evidence);
    assertTrue(with.contains(PRINT) && with.contains(COMMITMENT), with);
  }

  @ParameterizedTest
  @MethodSource("own")
  void whatTheMaintainerReadsIsWhole(String name) throws IOException {
    Report report = reports(Disclosure.EMBARGOED).get(0);
    String text = Renderers.named().get(name).content(report, evidence);
    assertFalse(written(text).isEmpty(), text);
    // the innermost frame, or for a summary the file alone
    assertTrue(text.contains("Place7.java"), text);
    assertTrue(text.contains(PRINT) || name.equals("markdown"), text);
  }

  static List<String> own() {
    List<String> own = new ArrayList<>(Renderers.named().keySet());
    own.removeAll(Renderers.forOthers().keySet());
    assertEquals(List.of("html", "json", "markdown", "sarif", "sarif-back"), own);
    // gives back the alerts that came in, and of a finding no more than which it is
    own.remove("sarif-back");
    return own;
  }

  /** The halves of the marker that a text holds, in any of the usual ways to write them. */
  private static List<String> written(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    List<String> found = new ArrayList<>();
    for (String part : List.of(MARKER, "Zq7", "Vw3", "Place7")) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      List<String> forms = new ArrayList<>();
      forms.add(part);
      forms.add(new StringBuilder(part).reverse().toString());
      forms.add(URLEncoder.encode(part, StandardCharsets.UTF_8));
      forms.add(HexFormat.of().formatHex(bytes));
      forms.add(HexFormat.ofDelimiter("%").withPrefix("%").formatHex(bytes).replace("%%", "%"));
      forms.add(entities(bytes, "&#%d;"));
      forms.add(entities(bytes, "&#x%x;"));
      forms.add(entities(bytes, "\\u%04x"));
      forms.stream().filter(f -> lower.contains(f.toLowerCase(Locale.ROOT))).forEach(found::add);
      base64(bytes).stream().filter(text::contains).forEach(found::add);
    }
    return found;
  }

  private static String entities(byte[] bytes, String form) {
    StringBuilder out = new StringBuilder();
    for (byte b : bytes) {
      out.append(String.format(form, b));
    }
    return out.toString();
  }

  /** What Base64 makes of the bytes wherever they begin in a group of three. */
  private static List<String> base64(byte[] bytes) {
    List<String> forms = new ArrayList<>();
    for (int shift = 0; shift < 3 && bytes.length > 4; shift++) {
      byte[] shifted = new byte[bytes.length + shift];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // the characters at both ends depend on what stands beside
      forms.add(all.substring(shift == 0 ? 0 : shift + 1, all.length() - 1));
    }
    return forms;
  }

  /** Plain and debatable, each with and without a suppression. */
  private List<Report> reports(Disclosure disclosure) throws IOException {
    Report base = new SampleReports(evidence).clean();
    List<Report> reports = new ArrayList<>();
    for (Tier tier : Tier.values()) {
      Report report = Changed.findings(base, List.of(finding(tier, disclosure)));
      reports.add(report);
      Triage.Suppression ours = new Triage.Suppression(m("reason"), LocalDate.of(2026, 6, 30));
      reports.add(
          Triaged.with(
              report,
              new Triage(
                  Optional.empty(),
                  Optional.of(new TreeMap<>(Map.of(PRINT, ours))),
                  new TreeMap<>())));
    }
    return reports;
  }

  private Finding finding(Tier tier, Disclosure disclosure) throws IOException {
    Location place = new Location(m("lane"), m("a.B#c"), "src/" + "Place7.java", 12, m("detail"));
    Observation seen =
        new Observation(
            m("oracle"),
            m("CWE"),
            m("weakness"),
            m("what broke"),
            List.of(place),
            List.of(m("cause")),
            new TreeMap<>(Map.of(m("measure"), 7L)));
    Proof proof =
        new Proof(
            evidence.put(m("harness")),
            m("harness text"),
            evidence.put(m("input")),
            m("input text"),
            place,
            seen,
            5,
            5,
            5,
            evidence.put(m("reproducer")),
            List.of(m("environment")),
            3,
            m("job"));
    String diff = "--- a/src/Place7.java\n+++ b/src/Place7.java\n@@ -12 +12 @@\n-x\n+" + MARKER;
    Patch patch =
        new Patch(
            m("template"),
            m("summary"),
            evidence.put(diff + "\n"),
            List.of(new CheckResult(m("check"), Verdict.PASS, m("why"))),
            Grade.A);
    return new Finding(
        "F-1",
        PRINT,
        List.of(m("class")),
        m("weakness"),
        tier,
        Severity.HIGH,
        "",
        new Route(true, true, List.of(m("because")), m("next")),
        disclosure,
        new Boundary(m("controls"), m("statement"), List.of(m("debatable"))),
        List.of(proof, proof),
        List.of(patch));
  }

  private static String m(String what) {
    return what + " " + MARKER;
  }
}
