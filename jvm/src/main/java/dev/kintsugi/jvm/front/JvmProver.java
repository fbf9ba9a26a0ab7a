package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Note;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Prover;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hunts in long jobs, and proves what they find in many short ones. Of the time, {@link
 * Hunt#PERCENT} per cent go to the hunt; proving begins beside it.
 */
final class JvmProver implements Prover {
  private static final int MOST_NOTES = 200;

  @Override
  public ProofReport prove(Target target, Surface surface, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Provings provings = new Provings(target, campaign);
    Hunt hunt;
    Map<String, Provings.Tried> tried;
    try (Ahead ahead = new Ahead(target, campaign)) {
      hunt = Hunt.run(target, ahead.watched(), ahead.listener());
      tried = ahead.finish();
    }
    List<Suspicion> suspicions = Suspicion.of(hunt.breaks());
    List<Provings.Proven> proven = provings.prove(suspicions, tried);
    List<Finding> findings = new Findings(target, campaign).of(proven);
    List<Candidate> candidates = new ArrayList<>();
    for (Provings.Proven one : proven) {
      if (one.proofs().isEmpty()) {
        candidates.add(unproven(one.tried().get(0)));
      }
    }
    surface.candidates().stream().filter(c -> isOpen(c, findings)).forEach(candidates::add);
    return new ProofReport(
        findings,
        candidates,
        notes(hunt.notes()),
        hunt.coverage(),
        hunt.alerts(),
        hunt.incomplete());
  }

  /** What a proof through the same entry point shows is no candidate any more. */
  private static boolean isOpen(Candidate candidate, List<Finding> findings) {
    String entry = candidate.entryPoint().symbol();
    return findings.stream()
        .filter(f -> f.cwe().contains(candidate.cwe()))
        .flatMap(f -> f.proofs().stream())
        .noneMatch(p -> p.entryPoint().symbol().equals(entry));
  }

  private static Candidate unproven(Provings.Tried tried) {
    Line.Broke broke = tried.broke();
    List<Location> frames = broke.seen().frames();
    Location at = frames.isEmpty() ? place(Suspicion.entry(broke)) : frames.get(0);
    Route route =
        new Route(
            false,
            false,
            List.of("it broke while hunting, but " + tried.why()),
            "make it reproducible first");
    return new Candidate(
        broke.seen().cwe(),
        broke.seen().weakness(),
        place(Suspicion.entry(broke)),
        at,
        List.of(),
        "hunt",
        true,
        route);
  }

  private static List<Note> notes(List<Line.Broke> broke) {
    Set<String> seen = new HashSet<>();
    return broke.stream()
        .sorted(Comparator.comparing(Line.Broke::key).thenComparing(Line.Broke::inputText))
        .filter(b -> seen.add(b.key()))
        .limit(MOST_NOTES)
        .map(JvmProver::note)
        .toList();
  }

  private static Note note(Line.Broke broke) {
    List<Location> frames = broke.seen().frames();
    Location entry = place(Suspicion.entry(broke));
    return new Note(
        broke.seen().detail(), entry, frames.isEmpty() ? entry : frames.get(0), broke.inputText());
  }

  private static Location place(String symbol) {
    return new Location("jvm", symbol, "", 0, "");
  }
}
