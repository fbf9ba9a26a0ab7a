package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.CandidateFinder;
import dev.kintsugi.api.EntryPoint;
import dev.kintsugi.api.Job;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Maps a program by reading its class files. A program that can't be examined breaks the stage. */
final class JvmCandidateFinder implements CandidateFinder {
  @Override
  public Surface find(Target target, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Orders orders = new Orders(campaign);
    orders.mustRun(orders.job(InspectHandler.KIND, Map.of(), Parts.of(target), Limits.small()));
    Job map = orders.job(MapHandler.KIND, Map.of(), Parts.of(target), Limits.small());
    List<JobResult> results =
        Parallel.map(
            List.of(map, Flows.job(target, campaign)), campaign.settings().jobs(), orders::run);
    orders.must(map, results.get(0));
    List<EntryPoint> entries =
        orders.lines(results.get(0)).of(Line.Entry.class).stream()
            .map(e -> new EntryPoint(place(e.symbol()), e.kind(), e.rank()))
            .toList();
    boolean sources = target.has(dev.kintsugi.api.Artifact.Role.SOURCES);
    List<Candidate> candidates =
        Flows.read(results.get(1), campaign).suspects().stream()
            .map(s -> candidate(s, sources))
            .toList();
    return new Surface(entries, candidates);
  }

  private static Candidate candidate(Line.Suspect suspect, boolean sources) {
    Line.Place at = suspect.at();
    String data =
        suspect.argument() < 0 ? "data that it reads" : "argument " + (suspect.argument() + 1);
    Location entry = new Location("jvm", suspect.entry(), "", 0, data);
    Location sink = new Location("jvm", suspect.sink(), at.file(), at.line(), dangerous(suspect));
    List<String> reasons = new ArrayList<>();
    reasons.add("open: " + data + " may get there over " + suspect.path().size() + " steps");
    suspect.checks().forEach(check -> reasons.add("checked, which may be enough: " + check));
    if (!suspect.compared().isEmpty()) {
      reasons.add("compared on the way with: " + String.join(", ", suspect.compared()));
    }
    return new Candidate(
        suspect.cwe(),
        suspect.weakness(),
        entry,
        sink,
        path(suspect),
        "value flow",
        false,
        new Route(sources, false, reasons, "none until a proof is made"));
  }

  /** The way; at the sink stands what may be check enough. */
  private static List<Location> path(Line.Suspect suspect) {
    List<Location> path = new ArrayList<>();
    for (Line.Place at : suspect.path()) {
      boolean sink = path.size() == suspect.sinkStep();
      String checks = sink ? String.join("; ", suspect.checks()) : "";
      path.add(new Location("jvm", at.symbol(), at.file(), at.line(), checks));
    }
    return path;
  }

  private static String dangerous(Line.Suspect suspect) {
    return switch (suspect.sinkArgument()) {
      case -2 -> suspect.weakness();
      case -1 -> suspect.weakness() + ": the object itself";
      default -> suspect.weakness() + ": argument " + (suspect.sinkArgument() + 1);
    };
  }

  private static Location place(String symbol) {
    return new Location("jvm", symbol, "", 0, "");
  }
}
