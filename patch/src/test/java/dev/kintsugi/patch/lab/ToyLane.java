package dev.kintsugi.patch.lab;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.AttackReport;
import dev.kintsugi.api.Behaviour;
import dev.kintsugi.api.BehaviourComparer;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.CandidateFinder;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Edit;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchAttacker;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.PatchBuilder;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Prover;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.Replayer;
import dev.kintsugi.api.SourceEditor;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TestReport;
import dev.kintsugi.api.TestRunner;
import dev.kintsugi.api.VariantMaker;
import dev.kintsugi.patch.diff.DiffFormatException;
import dev.kintsugi.patch.diff.FileDiff;
import dev.kintsugi.patch.diff.Hunk;
import dev.kintsugi.patch.diff.UnifiedDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Runs scripts for real: nothing that it answers is written down beforehand. */
public final class ToyLane implements Lane {
  static final String FILE = "main.toy";
  private final EvidenceStore store;
  private final List<String> benign;
  private final boolean tested;
  private final Function<Mitigation, Optional<String>> edits;
  private final List<String> hunts = new ArrayList<>();
  private Optional<List<Finding>> proven = Optional.empty();
  private String style = "";

  ToyLane(
      EvidenceStore store,
      List<String> benign,
      boolean tested,
      Function<Mitigation, Optional<String>> edits) {
    this.store = store;
    this.benign = benign;
    this.tested = tested;
    this.edits = edits;
  }

  /** Gives the project a build of its own, which refuses sources with this text. */
  public ToyLane refusing(String text) {
    style = text;
    return this;
  }

  /** Has a hunt prove these. */
  public ToyLane proving(Finding... findings) {
    proven = Optional.of(List.of(findings));
    return this;
  }

  /** What the hunts were limited to, in order. */
  public List<String> hunts() {
    return hunts;
  }

  private Script script(Target target) throws IOException {
    Path folder = store.folder(target.first(Artifact.Role.SOURCES).orElseThrow());
    return new Script(Files.readString(folder.resolve(FILE)));
  }

  private String input(Proof proof) throws IOException {
    return new String(store.bytes(proof.input()), StandardCharsets.UTF_8);
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public CandidateFinder finder() {
    throw new UnsupportedOperationException("patching looks for no candidates");
  }

  @Override
  public Prover prover() {
    if (proven.isEmpty()) {
      throw new UnsupportedOperationException("patching proves nothing anew");
    }
    return (target, surface, campaign) -> {
      hunts.add(campaign.settings().only());
      return new ProofReport(
          proven.get(), List.of(), List.of(), Coverage.none(), List.of(), List.of());
    };
  }

  @Override
  public Replayer replayer() {
    return (target, proofs, runs, trace, campaign) -> {
      List<Replay> replays = new ArrayList<>();
      for (Proof proof : proofs) {
        Script.Run run = script(target).run(input(proof));
        List<String> executed = run.executed().isEmpty() ? List.of() : List.of("main");
        replays.add(
            new Replay(
                run.broke() ? Replay.Verdict.HOLDS : Replay.Verdict.SILENT,
                run.ending(),
                run.broke() ? List.of(Lab.seen(run.cause())) : List.of(),
                trace ? executed : List.of(),
                run.ending()));
      }
      return replays;
    };
  }

  @Override
  public SourceEditor editor() {
    return (target, mitigation, campaign) ->
        List.of(
            edits.apply(mitigation).isPresent()
                ? new Edit(edits.apply(mitigation), "Rejects what nests too deep.")
                : new Edit(Optional.empty(), "The toy editor knows no way."));
  }

  @Override
  public PatchBuilder builder() {
    return new PatchBuilder() {
      @Override
      public PatchBuild build(Target target, String diff, Campaign campaign) throws IOException {
        try {
          String patched = apply(source(target), UnifiedDiff.parse(store.bytes(diff)));
          return built(patched, new Script(patched).errors());
        } catch (DiffFormatException e) {
          return new PatchBuild(Optional.empty(), e.getMessage(), List.of(), true);
        }
      }

      @Override
      public Optional<PatchBuild> whole(Target patched, Campaign campaign) throws IOException {
        String source = source(patched);
        return style.isEmpty()
            ? Optional.empty()
            : Optional.of(
                built(source, source.contains(style) ? List.of("style: " + style) : List.of()));
      }
    };
  }

  private String source(Target target) throws IOException {
    return Files.readString(
        store.folder(target.first(Artifact.Role.SOURCES).orElseThrow()).resolve(FILE));
  }

  private PatchBuild built(String source, List<String> errors) throws IOException {
    return errors.isEmpty()
        ? new PatchBuild(Optional.of(Lab.target(store, source)), "built", List.of(), true)
        : new PatchBuild(Optional.empty(), errors.get(0), List.of(), true);
  }

  static String apply(String source, UnifiedDiff diff) throws DiffFormatException {
    List<String> lines = new ArrayList<>(source.lines().toList());
    int shift = 0;
    for (FileDiff file : diff.files()) {
      for (Hunk hunk : file.hunks()) {
        int from = hunk.oldStart() - 1 + shift;
        List<String> place = lines.subList(from, from + hunk.before().size());
        if (!place.equals(hunk.before())) {
          throw new DiffFormatException("does not fit");
        }
        place.clear();
        lines.addAll(from, hunk.after());
        shift += hunk.after().size() - hunk.before().size();
      }
    }
    return String.join("\n", lines) + "\n";
  }

  @Override
  public VariantMaker variants() {
    return (target, finding, wanted, campaign) -> {
      List<Proof> variants = new ArrayList<>();
      for (int n = 0; n < wanted; n++) {
        Proof variant = Lab.proof(store, "(".repeat(Script.STACK + 10 + 400 * n));
        if (script(target).run(input(variant)).broke()) {
          variants.add(variant);
        }
      }
      return variants;
    };
  }

  @Override
  public PatchAttacker attacker() {
    return (patched, finding, diff, cpu, campaign) -> {
      List<Proof> breaks = new ArrayList<>();
      Set<String> causes = new TreeSet<>();
      Set<Integer> reached = new TreeSet<>();
      for (int depth = 1; depth < 3 * Script.STACK; depth += 7) {
        String input = "x" + "(".repeat(depth) + (depth % 3 == 0 ? "!" : "");
        Script.Run run = script(patched).run(input);
        reached.addAll(run.executed());
        if (run.broke() && causes.add(run.cause())) {
          breaks.add(Lab.proof(store, input, run.cause()));
        }
      }
      return new AttackReport(cpu.toMillis(), 400, reached.size(), breaks);
    };
  }

  @Override
  public BehaviourComparer behaviour() {
    return (before, after, finding, diff, campaign) -> {
      List<String> differences = new ArrayList<>();
      Set<Integer> executed = new TreeSet<>();
      for (String input : benign) {
        Script.Run was = script(before).run(input);
        Script.Run now = script(after).run(input);
        executed.addAll(now.executed());
        if (!was.output().equals(now.output()) || !was.ending().equals(now.ending())) {
          differences.add(input + ": " + was.ending() + " became " + now.ending());
        }
      }
      Set<Integer> changed = changed(diff);
      Set<Integer> ran = new TreeSet<>(changed);
      ran.retainAll(executed);
      Script.Run stopped = script(after).run(input(finding.proof()));
      boolean known = List.of("rejected", "returned").contains(stopped.ending());
      return new Behaviour(
          benign.size(),
          differences,
          changed.size(),
          ran.size(),
          stopped.rejected() && !ran.isEmpty(),
          List.of(),
          known ? List.of() : List.of(stopped.ending()),
          1);
    };
  }

  private Set<Integer> changed(String diff) throws IOException {
    try {
      Set<Integer> lines = new TreeSet<>();
      UnifiedDiff.parse(store.bytes(diff)).hunks().forEach(h -> lines.addAll(h.changedLines()));
      return lines;
    } catch (DiffFormatException e) {
      throw new IOException(e);
    }
  }

  @Override
  public TestRunner tests() {
    return (target, campaign) -> {
      if (!tested) {
        return Optional.empty();
      }
      // the toy project's own test: a nest of three is printed with its depth
      boolean passes = script(target).run("((()))").output().startsWith("3;");
      return Optional.of(
          new TestReport(
              passes ? List.of("three", "zero") : List.of("zero"),
              passes ? List.of() : List.of("three"),
              "2 tests"));
    };
  }
}
