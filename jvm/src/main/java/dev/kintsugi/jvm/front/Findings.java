package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.judge.Hit;
import dev.kintsugi.jvm.judge.Judge;
import dev.kintsugi.jvm.judge.Judgement;
import dev.kintsugi.jvm.reproduce.Reproducer;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.ProgramText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes findings of what was proven. */
final class Findings {
  /** What a proof cost the hunt; read by whoever decides how long a patch is attacked. */
  private static final String HUNT_CPU = "huntCpuMillis";

  /**
   * What only the hunt knows: when it was seen and how its time grows (a counted hunt does not
   * say), whether any data uses up as much, and whether the hostile text took the place of what is
   * mostly the program's own, or of a part of a statement, and what names and exports say of it,
   * and whether it takes a number of the caller's.
   */
  private static final List<String> FROM_HUNT =
      List.of(
          "seenMillis", "degree", "anyData", "configures", "asks", "unsaid", "hidden", "chosen");

  // what a clock or an allocator measured differs a little each time: only its size is kept, as a
  // power of two, so that the same campaign tells the same
  private static final List<String> MEASURED = List.of("allocatedBytes", "cpuMillis");

  private static final int MOST_PROOFS = 8;

  private final Target target;
  private final Campaign campaign;

  Findings(Target target, Campaign campaign) {
    this.target = target;
    this.campaign = campaign;
  }

  /** One finding for each root cause, most severe first. */
  List<Finding> of(List<Provings.Proven> proven) throws IOException {
    List<Provings.Tried> proofs = new ArrayList<>();
    List<Hit> hits = new ArrayList<>();
    for (Provings.Proven one : proven) {
      for (Provings.Tried tried : one.proofs()) {
        proofs.add(tried);
        hits.add(hit(tried));
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (Judgement judgement : Judge.judge(hits, target.has(Artifact.Role.SOURCES))) {
      List<Proof> mine = new ArrayList<>();
      for (int number : judgement.hits()) {
        if (mine.size() < MOST_PROOFS) {
          mine.add(proof(proofs.get(number)));
        }
      }
      findings.add(
          new Finding(
              "F-" + (findings.size() + 1),
              judgement.fingerprint(),
              judgement.cwe(),
              judgement.weakness(),
              judgement.tier(),
              judgement.severity(),
              judgement.cvss(),
              judgement.route(),
              Disclosure.EMBARGOED,
              judgement.boundary(),
              mine,
              List.of()));
    }
    return findings;
  }

  private static Hit hit(Provings.Tried tried) {
    Line.Broke broke = tried.broke();
    Payload payload =
        new Payload(
            broke.family(), broke.format(), broke.inputText(), 0, broke.whole(), broke.input());
    return new Hit(seen(tried), ProgramText.read(broke.program()), payload);
  }

  private Proof proof(Provings.Tried tried) throws IOException {
    Line.Broke broke = tried.broke();
    Observation seen = seen(tried);
    SortedMap<String, Long> measures = new TreeMap<>(seen.measures());
    MEASURED.forEach(name -> measures.computeIfPresent(name, (k, v) -> Long.highestOneBit(v)));
    measures.put(HUNT_CPU, Hunt.cpuMillisOf(broke));
    Observation kept = with(seen, measures);
    return new Proof(
        campaign.evidence().put(broke.program()),
        HarnessText.of(broke.program()),
        campaign.evidence().put(broke.input()),
        broke.inputText(),
        entryPoint(broke, seen),
        kept,
        campaign.settings().required(),
        tried.runs(),
        tried.reproduced(),
        reproducer(tried, kept),
        Environment.of(seen),
        broke.probes(),
        tried.job());
  }

  private static Observation seen(Provings.Tried tried) {
    Observation hunted = tried.broke().seen();
    Observation seen = tried.seen().orElse(hunted);
    SortedMap<String, Long> measures = new TreeMap<>(seen.measures());
    for (String name : FROM_HUNT) {
      Optional.ofNullable(hunted.measures().get(name)).ifPresent(n -> measures.put(name, n));
    }
    return with(seen, measures);
  }

  private static Observation with(Observation seen, SortedMap<String, Long> measures) {
    return new Observation(
        seen.oracle(),
        seen.cwe(),
        seen.weakness(),
        seen.detail(),
        seen.frames(),
        seen.cause(),
        measures);
  }

  private String reproducer(Provings.Tried tried, Observation seen) throws IOException {
    Hit hit = hit(tried);
    Optional<String> source = Reproducer.junit(hit.program(), hit.input(), seen, false);
    return source.isPresent() ? campaign.evidence().put(source.get()) : "";
  }

  /** The entry point, with file and line where the stack tells them. */
  private static Location entryPoint(Line.Broke broke, Observation seen) {
    String symbol = Suspicion.entry(broke);
    for (int i = seen.frames().size() - 1; i >= 0; i--) {
      Location frame = seen.frames().get(i);
      if (frame.symbol().equals(symbol)) {
        return frame;
      }
    }
    return new Location("jvm", symbol, "", 0, "");
  }
}
