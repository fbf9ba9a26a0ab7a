package dev.kintsugi.patch.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Boundary;
import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  @ParameterizedTest
  @CsvSource({
    "CWE-674, LIMIT_DEPTH",
    "CWE-22, CONTAIN_PATH",
    "CWE-789, LIMIT_SIZE LIMIT_EXPANSION GUARD",
    "CWE-400, LIMIT_SIZE",
    "CWE-409, LIMIT_EXPANSION",
    "CWE-611, FORBID_EXTERNAL_ENTITIES",
    "CWE-78, NO_SHELL",
    "CWE-470, RESTRICT_CLASSES",
    "CWE-89, BIND_VALUES",
    "CWE-90, BIND_VALUES",
    "CWE-643, BIND_VALUES",
    "CWE-74, LOCAL_NAMES",
    "CWE-835, END_WITH_INPUT GUARD",
    "CWE-407, GUARD",
    "CWE-141, ENCODE_VALUES",
    "CWE-787, INSIDE_ARRAY GUARD",
    "CWE-347, VERIFY_ALWAYS",
    "CWE-1333, STEADY_PATTERN",
    "CWE-1, "
  })
  void eachWeaknessHasAtMostOneKindOfMitigationAndThenAGuard(String cwe, String expected) {
    Finding finding = finding(cwe, List.of("a", "b"), List.of("a", "b", "a", "b", "main"));
    String kinds =
        Templates.all().stream()
            .flatMap(t -> t.propose(finding).stream())
            .map(m -> m.kind().name())
            .distinct()
            .collect(Collectors.joining(" "));
    assertEquals(expected == null ? "" : expected, kinds);
  }

  @Test
  void memoryIsUsedUpByASizeOrByWhatIsUnpacked() {
    Finding finding = finding("CWE-789", List.of("a"), List.of());
    List<Mitigation> mitigations = new PackedData().propose(finding);
    assertEquals(List.of(Mitigation.Kind.LIMIT_EXPANSION), kinds(mitigations));
    assertEquals("main", mitigations.get(0).at().symbol(), "no frame: the entry point");
    assertEquals(List.of(), new PackedData().propose(finding("CWE-611", List.of(), List.of("a"))));
  }

  @Test
  void aRecursionIsCountedWhereAllCyclesPass() {
    // value -> list -> value and value -> map -> value: only value lies on both
    Finding finding =
        finding(
            "CWE-674",
            List.of("list", "map", "value"),
            List.of("value", "list", "value", "map", "value", "list", "value", "main"));
    List<Mitigation> mitigations = new UnboundedRecursion().propose(finding);
    assertEquals(List.of("own value", "thread value"), counted(mitigations));
    assertEquals("list\nmap\nvalue", mitigations.get(0).parameters().get("cycle"));
    assertEquals("512", mitigations.get(0).parameters().get("limit"));
  }

  @ParameterizedTest
  @CsvSource({
    "30000, 1000", // as parsers commonly do, however much the stack holds
    "3000, 500", // a third of 1,500 passes
    "2500, 400",
    "600, 100",
    "240, 40", // too few to be rounded
    "12, 16"
  })
  void theLimitIsAThirdOfWhatFilledTheStack(long frames, String limit) {
    Finding finding =
        finding(
            "CWE-674",
            List.of("a", "b"),
            List.of("a", "b", "a", "b"),
            new TreeMap<>(Map.of("frames", frames)));
    SortedMap<String, String> parameters =
        new UnboundedRecursion().propose(finding).get(0).parameters();
    assertEquals(limit, parameters.get("limit"));
    assertEquals(Long.toString(frames / 4), parameters.get("most"));
  }

  @Test
  void aSimpleCycleOffersAllItsMethods() {
    Finding finding =
        finding("CWE-674", List.of("a", "b"), List.of("a", "b", "a", "b", "a", "main"));
    assertEquals(
        List.of("own a", "own b", "thread a", "thread b"),
        counted(new UnboundedRecursion().propose(finding)),
        "what every thread keeps is the last resort");
  }

  private static List<String> counted(List<Mitigation> mitigations) {
    return mitigations.stream()
        .map(m -> m.parameters().get("counter") + " " + m.at().symbol())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a (text)"})
  void aCauseThatDoesNotNameAllFramesLeavesWhatRecurs(String a) {
    Finding finding =
        finding(
            "CWE-674",
            List.of(a, "b"),
            List.of("leaf (text)", "a (text)", "b (text)", "a (text)", "b (text)", "main (text)"));
    List<Mitigation> mitigations = new UnboundedRecursion().propose(finding);
    assertEquals(
        List.of("own a (text)", "own b (text)", "thread a (text)", "thread b (text)"),
        counted(mitigations));
    assertEquals("a (text)\nb (text)", mitigations.get(0).parameters().get("cycle"));
  }

  @Test
  void framesWithoutSourceAreNoPlaces() {
    Finding finding = finding("CWE-22", List.of("lib.open"), List.of("lib.open", "a", "a", "b"));
    List<Mitigation> mitigations = new PathEscape().propose(finding);
    assertEquals(List.of("a", "b"), mitigations.stream().map(m -> m.at().symbol()).toList());
    assertTrue(mitigations.get(0).parameters().get("frames").startsWith("a\ta.src\t"));
  }

  @Test
  void whereNothingBrokeTheEntryPointIsThePlace() {
    Finding walked = finding("CWE-470", List.of(), List.of("lib.open"));
    List<Mitigation> mitigations = new ObjectWalked().propose(walked);
    assertEquals(List.of(Mitigation.Kind.HIDE_CLASS), kinds(mitigations));
    assertEquals("lib.open", mitigations.get(0).at().symbol());
    assertEquals(List.of(), new ObjectWalked().propose(finding("CWE-22", List.of(), List.of())));
    Finding made = finding("CWE-470", List.of(), List.of("make", "main"));
    assertEquals(List.of(), new ObjectWalked().propose(made));
  }

  @Test
  void whatIsGivenBackUnverifiedIsLookedForAtTheEntryPoint() {
    List<Mitigation> mitigations =
        new UnverifiedData().propose(finding("CWE-347", List.of(), List.of("lib.decode")));
    assertEquals(List.of("lib.decode"), mitigations.stream().map(m -> m.at().symbol()).toList());
  }

  @Test
  void anotherWeaknessThatIsAlsoAnInjectionIsNoLookup() {
    Finding script = finding("CWE-94", List.of(), List.of("a"));
    assertEquals(List.of(), new RemoteLookup().propose(script));
  }

  @Test
  void aGuardIsFoundByRunningTheProofs() {
    Finding finding = finding("CWE-835", List.of("a"), List.of("a", "main"));
    SortedMap<String, String> parameters =
        new GuardSynthesis().propose(finding).get(0).parameters();
    assertEquals("oracle", parameters.get("oracle"));
    assertEquals("a", parameters.get("own"));
    assertTrue(parameters.containsKey("proof.0.harness"), parameters.toString());
  }

  private static List<Mitigation.Kind> kinds(List<Mitigation> mitigations) {
    return mitigations.stream().map(Mitigation::kind).toList();
  }

  private static Finding finding(String cwe, List<String> cause, List<String> symbols) {
    return finding(cwe, cause, symbols, new TreeMap<>());
  }

  private static Finding finding(
      String cwe, List<String> cause, List<String> symbols, SortedMap<String, Long> measures) {
    List<Location> frames = new ArrayList<>();
    for (String symbol : symbols) {
      String file = symbol.startsWith("lib.") ? "" : symbol + ".src";
      frames.add(new Location("toy", symbol, file, frames.size() + 1, ""));
    }
    Observation seen =
        new Observation("oracle", cwe, "weakness", "detail", frames, cause, measures);
    Proof proof =
        new Proof(
            "",
            "",
            "",
            "",
            frames.isEmpty()
                ? new Location("toy", "main", "", 0, "")
                : frames.get(frames.size() - 1),
            seen,
            5,
            5,
            5,
            "",
            List.of(),
            1,
            "");
    return new Finding(
        "F-1",
        "f",
        List.of(cwe),
        "weakness",
        Tier.PLAIN,
        Severity.LOW,
        "",
        new Route(false, true, List.of(), ""),
        Disclosure.EMBARGOED,
        new Boundary("", "", List.of()),
        List.of(proof),
        List.of());
  }
}
