package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.CandidateFinder;
import dev.kintsugi.api.EntryPoint;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.map.InspectHandler;
import dev.kintsugi.jvm.map.MapHandler;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader.Lines;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Maps a program by reading its class files. A program that can't be examined breaks the stage. */
final class JvmCandidateFinder implements CandidateFinder {
  @Override
  public Surface find(Target target, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Orders orders = new Orders(campaign);
    orders.mustRun(orders.job(InspectHandler.KIND, Map.of(), Parts.of(target), Limits.small()));
    JobResult result =
        orders.mustRun(orders.job(MapHandler.KIND, Map.of(), Parts.of(target), Limits.small()));
    Lines lines = orders.lines(result);
    boolean sources = target.has(dev.kintsugi.api.Artifact.Role.SOURCES);
    List<EntryPoint> entries =
        lines.of(Line.Entry.class).stream()
            .map(e -> new EntryPoint(place(e.symbol()), e.kind(), e.rank()))
            .toList();
    List<Candidate> candidates =
        lines.of(Line.Suspect.class).stream().map(s -> candidate(s, sources)).toList();
    return new Surface(entries, candidates);
  }

  private static Candidate candidate(Line.Suspect suspect, boolean sources) {
    Location sink =
        new Location("jvm", suspect.sink(), suspect.file(), suspect.line(), suspect.weakness());
    String calls = suspect.distance() == 1 ? "1 call" : suspect.distance() + " calls";
    Route route =
        new Route(
            sources,
            false,
            List.of(
                "no proof: the operation is reachable over " + calls + ", nothing more is known"),
            "none until a proof is made");
    return new Candidate(
        suspect.cwe(),
        suspect.weakness(),
        place(suspect.entry()),
        sink,
        suspect.path().stream().map(JvmCandidateFinder::place).toList(),
        "call graph",
        false,
        route);
  }

  private static Location place(String symbol) {
    return new Location("jvm", symbol, "", 0, "");
  }
}
