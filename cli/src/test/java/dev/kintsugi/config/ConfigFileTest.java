package dev.kintsugi.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Triage;
import dev.kintsugi.cli.Main;
import dev.kintsugi.cli.config.Baseline;
import dev.kintsugi.cli.config.ConfigBroken;
import dev.kintsugi.cli.config.ConfigFile;
import dev.kintsugi.cli.config.Configuration;
import dev.kintsugi.cli.config.Documents;
import dev.kintsugi.cli.config.Item;
import dev.kintsugi.cli.config.Registry;
import dev.kintsugi.cli.config.Triages;
import dev.kintsugi.cli.config.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What stands in {@code kintsugi.yaml}, where it is looked for, and what a project may say. */
class ConfigFileTest {
  private static final SortedMap<String, Item> REGISTRY =
      Registry.of(new CommandLine(new Main()).getCommandSpec());

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void real() throws IOException {
    folder = temporary.toRealPath();
  }

  private ConfigFile read(String text, boolean project) throws Exception {
    Path file = Files.writeString(folder.resolve(ConfigFile.NAME), text);
    Optional<Path> root = project ? Optional.of(folder) : Optional.empty();
    return ConfigFile.read(file, root, REGISTRY, Documents.ofTheUser());
  }

  private String refused(String text) {
    return assertThrows(ConfigBroken.class, () -> read(text, true)).getMessage();
  }

  /** A value that fits. */
  private static String sample(Item item) {
    return switch (item.kind()) {
      case INTEGER -> "7";
      case BOOLEAN -> "true";
      case CHOICE -> item.choices().get(0);
      case PATH -> "some/path";
      case TEXT -> "text";
    };
  }

  @Test
  void whatProtectsTheUserIsNotForAProjectToSay() throws Exception {
    int forbidden = 0;
    for (Item item : REGISTRY.values()) {
      String text = "# first\n" + item.key() + ": " + sample(item) + "\n";
      assertEquals(1, read(text, false).values().size(), item.key());
      if (item.project()) {
        assertEquals(1, read(text, true).values().size(), item.key());
      } else {
        String message = refused(text);
        assertTrue(message.contains("kintsugi.yaml:2: " + item.key() + " is not"), message);
        forbidden++;
      }
    }
    assertEquals(9, forbidden);
    assertEquals(
        "baseline budget deep fail-on module only probes seed",
        REGISTRY.values().stream()
            .filter(Item::project)
            .map(Item::key)
            .collect(Collectors.joining(" ")),
        "each new key of a project is thought about: could it widen what a scan may do?");
    assertTrue(refused("unsafe-no-sandbox: true").contains("is no key"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'seed: 1\ncolour: red'|:2: colour is no key; allowed are baseline, budget",
        "'seed: soon'|:1: seed has to be a whole number",
        "'seed: \"1\"'|:1: seed has to be a whole number",
        "'deep: maybe'|:1: deep has to be true or false",
        "'budget: 5'|:1: budget has to be a text",
        "'budget:'|:1: budget has to be a text",
        "'budget: [5m]'|:1: budget has to be a text",
        "'budget: {a: 5m}'|:1: budget has to be a text",
        "'just words'|:1: write key: value",
        "'- seed: 1'|:1: 0 is no key",
        "'suppressions: yes'|:1: suppressions is a list",
        "'suppressions:\n  - fingerprint: abcdef\n    until: 2027-01-31'|:2: this suppression has no reason",
        "'suppressions:\n  - {fingerprint: abcdef, until: 2027-01-31, reason: \" \"}'|:2: this suppression has no reason",
        "'suppressions:\n  - reason: ours\n    until: 2027-01-31'|:2: this suppression has no fingerprint",
        "'suppressions:\n  - reason: ours\n    fingerprint: abcdef'|:2: this suppression has no end",
        "'suppressions:\n  - reason: ours\n    fingerprint: abcdef\n    until: soon'|:4: until: soon is no date",
        "'suppressions:\n  - reason: ours\n    fingerprint: abcdef\n    till: 2027-01-31'|:4: till is no key here",
        "'suppressions:\n  - &a {reason: x, fingerprint: abcdef, until: 2027-01-31}'|:2: tags and anchors",
        "'suppressions:\n  - {reason: x, fingerprint: abcdef, until: 2027-01-31}\n  - {reason: y, fingerprint: abcdef, until: 2027-01-31}'|:3: abcdef is suppressed twice",
      })
  void whatIsWrongIsToldInOneLineWithItsPlace(String text, String words) {
    String message = refused(text);
    assertTrue(message.contains("kintsugi.yaml" + words), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void flagsOutrankTheEnvironmentThatTheFileAndThatTheDefaults() throws Exception {
    ConfigFile file = read("seed: 2\nonly: CWE-22\nprobes: 9\n", true);
    Map<String, String> environment = Map.of("KINTSUGI_SEED", "3", "KINTSUGI_PROBES", "8");
    Configuration configuration = new Configuration(REGISTRY, environment, Optional.of(file));
    CommandLine kintsugi = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    kintsugi.parseArgs("scan", "target", "--probes=7");
    CommandLine scan = kintsugi.getSubcommands().get("scan");
    configuration.apply(scan.getCommandSpec());
    assertEquals(7L, scan.getCommandSpec().findOption("--probes").<Long>getValue());
    assertEquals(3L, scan.getCommandSpec().findOption("--seed").<Long>getValue());
    assertEquals("CWE-22", scan.getCommandSpec().findOption("--only").getValue());
    assertEquals("proven", scan.getCommandSpec().findOption("--fail-on").getValue());
    assertEquals(Value.Source.FLAG, configuration.source("probes"));
    assertEquals(Value.Source.ENVIRONMENT, configuration.source("seed"));
    assertEquals(Value.Source.FILE, configuration.source("only"));
    assertEquals(Value.Source.DEFAULT, configuration.source("fail-on"));
    assertEquals(file.path() + ":2", configuration.value("only").place());
  }

  @Test
  void variablesThatSetNothingAreTold() {
    Map<String, String> environment =
        Map.of("KINTSUGI_SEDD", "1", "KINTSUGI_SEED", "1", "KINTSUGI_CONFIG", "a", "OTHER", "2");
    assertEquals(
        List.of("KINTSUGI_SEDD"),
        new Configuration(REGISTRY, environment, Optional.empty()).unknownVariables());
  }

  @Test
  void aWrongVariableIsToldByItsName() {
    Configuration configuration =
        new Configuration(REGISTRY, Map.of("KINTSUGI_JOBS", "many"), Optional.empty());
    String message =
        assertThrows(ConfigBroken.class, () -> configuration.value("jobs")).getMessage();
    assertEquals("KINTSUGI_JOBS=many: jobs has to be a whole number", message);
  }

  @Test
  void itIsLookedForUpToTheTopOfTheRepositoryAndNotBeyond() throws Exception {
    Path repository = Files.createDirectories(folder.resolve("home/repository"));
    Path deep = Files.createDirectories(repository.resolve("a/b"));
    Path outside = Files.writeString(folder.resolve("home/kintsugi.yaml"), "seed: 1");
    assertEquals(Optional.empty(), ConfigFile.find(deep), "there is no repository");
    Files.createDirectory(repository.resolve(".git"));
    assertEquals(Optional.empty(), ConfigFile.find(deep), outside + " is not the project's");
    Path top = Files.writeString(repository.resolve("kintsugi.yaml"), "seed: 1");
    assertEquals(new ConfigFile.Found(top, repository), ConfigFile.find(deep).orElseThrow());
    Path near = Files.writeString(deep.resolve("kintsugi.yaml"), "seed: 1");
    assertEquals(near, ConfigFile.find(deep).orElseThrow().path());
  }

  @Test
  void aProjectDoesNotLeadToOtherFilesOfTheUser() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "seed: 1");
    Path project = Files.createDirectory(folder.resolve("project"));
    Path link = Files.createSymbolicLink(project.resolve("kintsugi.yaml"), secret);
    ConfigFile.Found found = ConfigFile.find(project).orElseThrow();
    String message =
        assertThrows(
                ConfigBroken.class,
                () ->
                    ConfigFile.read(
                        link, Optional.of(found.root()), REGISTRY, Documents.ofTheUser()))
            .getMessage();
    assertTrue(message.contains("leads out of the project"), message);
    assertThrows(
        ConfigBroken.class, () -> Documents.requireInside(project.resolve("../secret"), project));
  }

  @Test
  void aSuppressionHoldsOnItsLastDayAndNoLonger() throws Exception {
    ConfigFile file =
        read("suppressions:\n  - {fingerprint: abcdef, reason: ours, until: 2026-03-31}", true);
    Triage last = Triages.of(Optional.empty(), file.suppressions(), LocalDate.parse("2026-03-31"));
    assertEquals("ours", last.suppressions().orElseThrow().get("abcdef").reason());
    assertTrue(last.expired().isEmpty());
    Triage next = Triages.of(Optional.empty(), file.suppressions(), LocalDate.parse("2026-04-01"));
    assertTrue(next.suppressions().orElseThrow().isEmpty());
    assertEquals(List.of("abcdef"), List.copyOf(next.expired().keySet()));
  }

  @Test
  void aBaselineComesBackAsItWasWritten() throws Exception {
    Path file = folder.resolve("known.json");
    Files.writeString(file, Baseline.text(List.of()));
    assertEquals(new TreeMap<>(), Baseline.read(file, Documents.ofTheUser()).entries());
    Files.writeString(
        file,
        "{\"version\": 1, \"findings\": [\n  {\"fingerprint\": \"abcdef\", \"cwe\": \"CWE-22\"}]}");
    assertEquals(
        Map.of("abcdef", new Baseline.Entry("CWE-22", 2)),
        Baseline.read(file, Documents.ofTheUser()).entries());
    for (String other :
        List.of(
            "{}",
            "{\"version\": 2, \"findings\": []}",
            "{\"version\": 1, \"findings\": [{\"fingerprint\": \"../x\"}]}",
            "{\"version\": 1, \"findings\": [], \"more\": 1}",
            "<project/>")) {
      Files.writeString(file, other);
      assertThrows(ConfigBroken.class, () -> Baseline.read(file, Documents.ofTheUser()), other);
    }
  }
}
