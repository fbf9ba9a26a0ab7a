package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Idea;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Progress;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.reach.ChangeHandler;
import dev.kintsugi.jvm.reach.ChangeHandler.Count;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader.Lines;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * What a hunt is limited to, if the user asked for what a change can reach.
 *
 * @param reach evidence id of the symbols that are hunted, one a line; empty if everything is
 * @param symbols those symbols
 * @param changed what changed, in words; empty if nobody asked
 * @param sentences what else the report says of it
 */
record Focus(Optional<String> reach, Set<String> symbols, String changed, List<String> sentences) {
  private static final int MOST_SYMBOLS = 2_000_000;

  /** The focus of a campaign; the same each time it is asked for, and a job once. */
  static Focus of(Target target, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Optional<Idea> since =
        campaign.settings().ideas().stream().filter(i -> i.kind().equals(Idea.SINCE)).findFirst();
    return since.isEmpty()
        ? new Focus(Optional.empty(), Set.of(), "", List.of())
        : since(since.get(), target, campaign);
  }

  private static Focus since(Idea change, Target target, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Orders orders = new Orders(campaign);
    SortedMap<String, String> inputs = Parts.of(target);
    inputs.put("change", change.evidence());
    Optional<String> sources = target.first(Artifact.Role.SOURCES);
    sources.ifPresent(tree -> inputs.put("sources", tree));
    Map<String, String> parameters =
        Map.of(
            "roots", target.attributes().getOrDefault("source.roots", ""),
            "module", target.attributes().getOrDefault("module.path", ""));
    Job job = orders.job(ChangeHandler.KIND, parameters, inputs, Orders.RUNNING);
    JobResult result = orders.mustRun(job);
    Lines lines = orders.lines(result);
    List<Long> counts =
        lines.of(Line.Sum.class).stream().findFirst().map(Line.Sum::numbers).orElse(List.of());
    String reach = result.outputs().getOrDefault("reach", "");
    if (counts.size() != Count.values().length || !reach.startsWith("sha256:")) {
      throw new StageException("what the change reaches was not answered");
    }
    List<String> reasons = lines.of(Line.Said.class).stream().map(Line.Said::text).toList();
    Words words = new Words(change.origin(), counts);
    campaign.progress().accept(Progress.of(Idea.SINCE, words.changed()));
    if (!reasons.isEmpty()) {
      String why = "everything is hunted, not only " + words.changed() + ": ";
      List<String> sentences = List.of(why + String.join("; ", reasons));
      return new Focus(Optional.empty(), Set.of(), words.changed(), sentences);
    }
    return new Focus(
        Optional.of(reach), read(reach, campaign), words.changed(), words.notFollowed());
  }

  private static Set<String> read(String reach, Campaign campaign) throws IOException {
    Set<String> symbols = new HashSet<>();
    try (BufferedReader in = Files.newBufferedReader(campaign.evidence().file(reach))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (symbols.size() < MOST_SYMBOLS) {
          symbols.add(line);
        }
      }
    }
    return symbols;
  }

  boolean limits() {
    return reach.isPresent();
  }

  /** Whether an entry point is left out. */
  boolean leavesOut(String symbol) {
    return limits() && !symbols.contains(symbol);
  }

  /** What the report says. */
  List<String> sentences(Coverage coverage) {
    List<String> all = new ArrayList<>(sentences);
    if (limits()) {
      int left = coverage.notCalled().getOrDefault(Coverage.OUT_OF_REACH, 0);
      all.add(
          "only what the change reaches was hunted: "
              + reached(coverage.found() - left, coverage.found()));
    }
    return all;
  }

  /** Tells how many entry points are hunted once a hunt has listed them. */
  Consumer<Line> news(Consumer<Progress> progress) {
    Set<String> listed = new HashSet<>();
    boolean[] told = new boolean[1];
    return line -> {
      if (line instanceof Line.Entry entry) {
        listed.add(entry.symbol());
      } else if (line instanceof Line.Uncalled uncalled) {
        listed.add(uncalled.symbol());
      } else if (!told[0]) {
        told[0] = true;
        long hunted = listed.stream().filter(symbol -> !leavesOut(symbol)).count();
        progress.accept(Progress.of("reach", reached(hunted, listed.size())));
      }
    };
  }

  private String reached(long hunted, long all) {
    return changed + ", and " + hunted + " of " + all + " entry points can reach that";
  }

  /** The counts of a change in words. */
  private record Words(String commit, List<Long> counts) {
    private long count(Count what) {
      return counts.get(what.ordinal());
    }

    String changed() {
      return number(count(Count.METHODS), "method") + " changed since " + commit;
    }

    List<String> notFollowed() {
      List<String> all = new ArrayList<>();
      String left = "not followed in the change since " + commit + ": ";
      if (count(Count.DELETED) > 0) {
        String files = number(count(Count.DELETED), "source");
        all.add(left + files + " that are gone, of which nothing is left to hunt");
      }
      if (count(Count.OTHER_MODULES) > 0) {
        all.add(left + number(count(Count.OTHER_MODULES), "file") + " outside the module");
      }
      if (count(Count.OTHERS) > 0) {
        String files = number(count(Count.OTHERS), "file");
        all.add(left + files + " that are neither sources, resources nor part of the build");
      }
      return all;
    }

    private static String number(long count, String what) {
      return count + " " + what + (count == 1 ? "" : "s");
    }
  }
}
