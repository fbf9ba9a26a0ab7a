package dev.kintsugi.patch.lab;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Boundary;
import dev.kintsugi.api.Budget;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Tier;
import dev.kintsugi.patch.check.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A toy project with one weakness, and what a session with it needs. */
public final class Lab {
  /** Breaks on nests deeper than 1000. */
  public static final String SOURCE =
      """
      # reads a nest
      if @
      print length
      nest
      print depth
      # the end
      # of all
      # that
      print length
      """;

  /** Rejects what is too deep before it recurses. */
  public static final String GOOD =
      """
      --- a/main.toy
      +++ b/main.toy
      @@ -1,5 +1,6 @@
       # reads a nest
       if @
       print length
      +reject-if depth 512
       nest
       print depth
      """;

  private static final int LINE = 4;

  public final EvidenceStore store;
  public final Target target;
  public final Finding finding;
  private Duration budget = Duration.ofHours(1);
  private final List<String> benign = new ArrayList<>();

  public Lab(Path folder) throws IOException {
    this(folder, SOURCE);
  }

  public Lab(Path folder, String source) throws IOException {
    store = new MemoryStore(Files.createDirectories(folder.resolve("store")));
    target = target(store, source);
    finding =
        finding(List.of(proof(store, "(".repeat(9000)), proof(store, "(".repeat(4000) + "@")));
    for (int n = 0; n < 30; n++) {
      benign.add("(".repeat(n) + ")".repeat(n) + (n % 3 == 0 ? "@" : ""));
    }
  }

  public ToyLane lane(boolean tested) {
    return new ToyLane(store, benign, tested, m -> Optional.empty());
  }

  /** A lane whose editor answers with this diff. */
  public ToyLane laneWith(String diff) throws IOException {
    Optional<String> id = Optional.of(store.put(diff));
    return new ToyLane(store, benign, true, m -> id);
  }

  /** A lane whose editor knows a diff for some lines. */
  public ToyLane laneWith(Map<Integer, String> diffsByLine) throws IOException {
    Map<Integer, String> ids = new TreeMap<>();
    for (Map.Entry<Integer, String> each : diffsByLine.entrySet()) {
      ids.put(each.getKey(), store.put(each.getValue()));
    }
    return new ToyLane(store, benign, true, m -> Optional.ofNullable(ids.get(m.at().line())));
  }

  /** A proof that breaks at a line. */
  public Proof proofAt(int line, String input) throws IOException {
    return proof(store, input, "main", line);
  }

  public void noBenignInputs() {
    benign.clear();
  }

  public void budget(Duration left) {
    budget = left;
  }

  public Campaign campaign() {
    Budget left = stage -> budget;
    return new Campaign(null, store, left, Settings.defaults(), p -> {});
  }

  /** The toy language as the text checks know it. */
  public static Languages languages() {
    return Languages.standard()
        .with(
            "toy",
            new Languages.Rules(
                Pattern.compile("swallow-all"),
                Pattern.compile("\\bexit\\b"),
                Pattern.compile("(?m)^(print \\w+)"),
                Pattern.compile("(?m)^own (print \\w+)"),
                Pattern.compile("limit \\d+"),
                Pattern.compile("(?m)^if\\b"),
                "#"));
  }

  static Target target(EvidenceStore store, String source) throws IOException {
    Path folder = Files.createTempDirectory("toy");
    Path file = Files.writeString(folder.resolve(ToyLane.FILE), source);
    Artifact sources =
        new Artifact(Artifact.Role.SOURCES, "sources", store.putTree(folder, p -> true));
    Files.delete(file);
    Files.delete(folder);
    return new Target("toy", "toy", "1", List.of(sources), new TreeMap<>(), List.of());
  }

  static Proof proof(EvidenceStore store, String input) throws IOException {
    return proof(store, input, "main");
  }

  static Proof proof(EvidenceStore store, String input, String cause) throws IOException {
    return proof(store, input, cause, LINE);
  }

  private static Proof proof(EvidenceStore store, String input, String cause, int line)
      throws IOException {
    Location main = new Location("toy", "main", ToyLane.FILE, line, "");
    Observation seen = seen(cause, line);
    return new Proof(
        "", "run", store.put(input), "nest", main, seen, 5, 5, 5, "", List.of(), 10, "");
  }

  static Observation seen(String cause) {
    return seen(cause, LINE);
  }

  private static Observation seen(String cause, int line) {
    Location frame = new Location("toy", cause, ToyLane.FILE, line, "");
    TreeMap<String, Long> measures = new TreeMap<>();
    measures.put("huntCpuMillis", 100L);
    return new Observation(
        "stack",
        "CWE-674",
        "recursion",
        "overflow",
        List.of(frame, frame),
        List.of(cause),
        measures);
  }

  /** Another finding, with one proof that breaks at a line of a file for this cause. */
  public Finding other(String cause, String file, int line, String input) throws IOException {
    Observation known = seen(cause, line);
    Observation seen =
        new Observation(
            known.oracle(),
            known.cwe(),
            known.weakness(),
            known.detail(),
            List.of(new Location("toy", cause, file, line, "")),
            known.cause(),
            known.measures());
    Proof at = proof(store, input, cause, line);
    Proof proof =
        new Proof(
            "", "run", at.input(), "other", at.entryPoint(), seen, 5, 5, 5, "", List.of(), 10, "");
    return finding(cause, List.of(proof));
  }

  static Finding finding(List<Proof> proofs) {
    return finding("f", proofs);
  }

  private static Finding finding(String fingerprint, List<Proof> proofs) {
    Route none = new Route(false, true, List.of(), "");
    return new Finding(
        "F-1",
        fingerprint,
        List.of("CWE-674"),
        "recursion",
        Tier.PLAIN,
        Severity.HIGH,
        "",
        none,
        Disclosure.EMBARGOED,
        new Boundary("text", "text crosses", List.of()),
        proofs,
        List.of());
  }
}
