package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Edit;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.SourceEditor;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.job.ObserveHandler;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Edits sources as another editor does, and makes it guards that follow from runs: a build that
 * tells which conditions hold, runs of it with what breaks and what does not, and then the guards.
 *
 * <p>What a guard needs besides the place are the proofs: {@code proof.N.harness}, {@code
 * proof.N.input} (evidence ids) and {@code proof.N.text}, from 0, {@code oracle} and {@code own}
 * (methods of the causes, a line each).
 */
final class GuardingEditor implements SourceEditor {
  private static final Duration WALL = Duration.ofMinutes(6);
  private static final int MOST_PROOFS = 12;
  private static final int MOST_BENIGN = 300;
  private static final int MOST_LINES = 4000;

  /** Breaking runs, benign ones, those between, and those that the target refuses. */
  private static final int SORTS = 4;

  private static final String LINE = "[\\w.$]{1,500}:\\d{1,7}( \\d{1,6}){4}";

  private final SourceEditor editor;
  private final JvmPatchBuilder builder = new JvmPatchBuilder();

  GuardingEditor(SourceEditor editor) {
    this.editor = editor;
  }

  @Override
  public List<Edit> edit(Target target, Mitigation mitigation, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    if (mitigation.kind() != Mitigation.Kind.GUARD) {
      return editor.edit(target, mitigation, campaign);
    }
    Edit probe = editor.edit(target, with(mitigation, Optional.empty()), campaign).get(0);
    if (probe.diff().isEmpty()) {
      return List.of(probe);
    }
    PatchBuild build = builder.build(target, probe.diff().get(), campaign);
    if (build.target().isEmpty()) {
      String why = "The values at the proof's places can't be observed: " + build.log();
      return List.of(new Edit(Optional.empty(), why));
    }
    String seen = observe(target, build.target().get(), probe.diff().get(), mitigation, campaign);
    return editor.edit(target, with(mitigation, Optional.of(seen)), campaign);
  }

  /** The editor needs the way of the proof, and not the proofs. */
  private static Mitigation with(Mitigation of, Optional<String> seen) {
    SortedMap<String, String> parameters = new TreeMap<>(of.parameters());
    parameters.keySet().removeIf(name -> name.startsWith("proof."));
    seen.ifPresent(text -> parameters.put("seen", text));
    return new Mitigation(of.kind(), of.at(), parameters);
  }

  private static String observe(
      Target target, Target probe, String diff, Mitigation mitigation, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Orders orders = new Orders(campaign);
    SortedMap<String, String> given = mitigation.parameters();
    List<Line.Case> proofs = proofs(given, campaign);
    Set<String> entries = new HashSet<>();
    proofs.forEach(p -> entries.add(Programs.entry(p.program())));
    SortedMap<String, String> inputs = new TreeMap<>(Parts.withTests(probe));
    inputs.put("diff", diff);
    inputs.put("proofs", orders.store(proofs));
    List<Line.Case> benign =
        Hunt.seen(target, campaign).benign().stream()
            .filter(c -> entries.contains(Programs.entry(c.program())))
            .limit(MOST_BENIGN)
            .toList();
    inputs.put("cases", orders.store(benign));
    Map<String, String> parameters =
        Map.of(
            "oracle", given.getOrDefault("oracle", ""),
            "own", given.getOrDefault("own", ""),
            "cwe", given.getOrDefault("cwe", ""));
    JobResult result =
        orders.mustRun(
            orders.job(
                ObserveHandler.KIND,
                parameters,
                inputs,
                Orders.RUNNING.withWall(orders.patience(WALL))));
    Line.Sum sum =
        orders.lines(result).of(Line.Sum.class).stream()
            .filter(s -> s.numbers().size() == SORTS)
            .findFirst()
            .orElseThrow(() -> new StageException("the observation gave no answer"));
    List<String> seen = new ArrayList<>();
    seen.add("runs " + sum.numbers().stream().map(n -> "" + n).collect(Collectors.joining(" ")));
    sum.differences().stream().filter(l -> l.matches(LINE)).limit(MOST_LINES).forEach(seen::add);
    return String.join("\n", seen);
  }

  private static List<Line.Case> proofs(SortedMap<String, String> given, Campaign campaign)
      throws IOException {
    List<Line.Case> proofs = new ArrayList<>();
    for (int n = 0; n < MOST_PROOFS && given.containsKey("proof." + n + ".harness"); n++) {
      byte[] program = campaign.evidence().bytes(given.get("proof." + n + ".harness"));
      byte[] input = campaign.evidence().bytes(given.get("proof." + n + ".input"));
      String text = given.getOrDefault("proof." + n + ".text", "");
      proofs.add(new Line.Case(n, new String(program, StandardCharsets.UTF_8), input, text));
    }
    return proofs;
  }
}
