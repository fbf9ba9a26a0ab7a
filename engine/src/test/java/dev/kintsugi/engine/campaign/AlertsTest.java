package dev.kintsugi.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.Boundary;
import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Tier;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which alerts a finding proves. */
class AlertsTest {
  private static final String OPEN = "nothing broke";

  /** Breaks at line 20 of {@code a.A#inner}, which {@code a.A#outer} calls at line 50. */
  private static final Finding FINDING = finding();

  private static Location at(String method, int line) {
    return new Location("jvm", "a.A#" + method, "a/A.java", line, "");
  }

  private static Finding finding() {
    Observation seen =
        new Observation(
            "o",
            "CWE-22",
            "w",
            "d",
            List.of(at("inner", 20), at("outer", 50)),
            List.of(),
            new TreeMap<>());
    Proof proof = new Proof("", "", "", "", at("outer", 50), seen, 5, 5, 5, "", List.of(), 1, "");
    return new Finding(
        "F-1",
        "print",
        List.of("CWE-22", "CWE-706"),
        "w",
        Tier.PLAIN,
        Severity.HIGH,
        "",
        new Route(true, true, List.of(), ""),
        Disclosure.EMBARGOED,
        new Boundary("", "", List.of()),
        List.of(proof),
        List.of());
  }

  private static Alert judged(List<String> cwe, String method, int line) {
    Alert alert = new Alert("", 0, 0, "t", "r", cwe, List.of(at(method, line)), line, "", OPEN);
    return Alerts.judged(List.of(alert), List.of(FINDING)).get(0);
  }

  @Test
  void theSameClassAtTheSamePlaceIsProven() {
    assertEquals("F-1", judged(List.of("CWE-22"), "inner", 12).finding());
    assertEquals("F-1", judged(List.of("CWE-706"), "inner", 20).finding());
    assertEquals("F-1", judged(List.of("CWE-22"), "outer", 51).finding());
    assertEquals("F-1 breaks there, 5 of 5 times", judged(List.of("CWE-22"), "inner", 20).why());
  }

  @Test
  void elsewhereItStaysOpen() {
    assertEquals("", judged(List.of("CWE-22"), "outer", 60).finding(), "another line on the way");
    assertEquals("", judged(List.of("CWE-22"), "other", 20).finding());
    assertEquals(OPEN, judged(List.of("CWE-22"), "other", 20).why());
  }

  @Test
  void anotherClassOrNoneStaysOpenAndSaysWhy() {
    Alert other = judged(List.of("CWE-78"), "inner", 20);
    assertEquals("", other.finding());
    assertEquals("F-1 breaks there, but is of another class: CWE-22", other.why());
    Alert none = judged(List.of(), "inner", 20);
    assertEquals("", none.finding());
    assertEquals(true, none.why().contains("names no weakness class"));
  }
}
