package dev.kintsugi.toy;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.AttackReport;
import dev.kintsugi.api.Behaviour;
import dev.kintsugi.api.BehaviourComparer;
import dev.kintsugi.api.Boundary;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.CandidateFinder;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.Edit;
import dev.kintsugi.api.EntryPoint;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.PatchAttacker;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.PatchBuilder;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Prover;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.Replayer;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.SourceEditor;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TestRunner;
import dev.kintsugi.api.Tier;
import dev.kintsugi.api.VariantMaker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Examines shell scripts that read a file name from standard input. Its one oracle: a script that
 * says {@code opening} a name with {@code ..} in it left its folder.
 */
final class ToyLane implements Lane {
  static final String VULNERABLE =
      """
      read -r name
      echo "opening $name"
      """;
  private static final String GUARD = "case \"$name\" in *..*) echo refused; exit 1;; esac";
  private static final Location ENTRY = new Location("toy", "stdin", "open.sh", 1, "");
  private static final List<String> HOSTILE = List.of("report", "../vault");

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public CandidateFinder finder() {
    return (target, campaign) ->
        new Surface(List.of(new EntryPoint(ENTRY, "standard input", 0)), List.of());
  }

  @Override
  public Prover prover() {
    return (target, surface, campaign) -> {
      List<Finding> findings = new ArrayList<>();
      List<String> answers = ToyRuns.run(target, HOSTILE, 0, campaign);
      for (int i = 0; i < answers.size(); i++) {
        if (breaks(answers.get(i))) {
          findings.add(proven(target, HOSTILE.get(i), campaign));
        }
      }
      Coverage coverage = new Coverage(1, 1, 1, HOSTILE.size(), new TreeMap<>(), new TreeMap<>());
      return new ProofReport(findings, List.of(), List.of(), coverage, List.of(), List.of());
    };
  }

  @Override
  public Replayer replayer() {
    return (target, proofs, runs, trace, campaign) -> {
      List<Replay> replays = new ArrayList<>();
      for (Proof proof : proofs) {
        int broke = 0;
        for (int run = 1; run <= runs; run++) {
          broke +=
              breaks(ToyRuns.run(target, List.of(proof.inputText()), run, campaign).get(0)) ? 1 : 0;
        }
        List<Observation> seen = broke > 0 ? List.of(proof.observation()) : List.of();
        Replay.Verdict verdict = broke > 0 ? Replay.Verdict.HOLDS : Replay.Verdict.SILENT;
        replays.add(new Replay(verdict, broke + " of " + runs, seen, List.of("stdin"), "returned"));
      }
      return replays;
    };
  }

  @Override
  public SourceEditor editor() {
    return (target, mitigation, campaign) -> {
      if (mitigation.kind() != Mitigation.Kind.CONTAIN_PATH) {
        return List.of(new Edit(Optional.empty(), "the toy lane can only contain paths"));
      }
      String diff =
          "--- a/open.sh\n+++ b/open.sh\n@@ -1,2 +1,3 @@\n read -r name\n+"
              + GUARD
              + "\n echo \"opening $name\"\n";
      return List.of(new Edit(Optional.of(campaign.evidence().put(diff)), "refuses names with .."));
    };
  }

  @Override
  public PatchBuilder builder() {
    return (target, diff, campaign) -> {
      String text = new String(campaign.evidence().bytes(diff));
      List<String> patched = new ArrayList<>();
      text.lines()
          .skip(3)
          .filter(l -> !l.startsWith("-"))
          .forEach(l -> patched.add(l.substring(1)));
      String script = campaign.evidence().put(String.join("\n", patched) + "\n");
      Artifact program = new Artifact(Artifact.Role.PROGRAM, "open.sh", script);
      return new PatchBuild(Optional.of(target.with(program)), "one script", List.of(), true);
    };
  }

  @Override
  public VariantMaker variants() {
    return (target, finding, wanted, campaign) -> {
      List<Proof> variants = new ArrayList<>();
      for (int i = 0; i < wanted; i++) {
        variants.add(proof("../".repeat(i + 1) + "vault" + i, 1, "", campaign));
      }
      return variants;
    };
  }

  @Override
  public PatchAttacker attacker() {
    // honest about its cost, which is far below what the ladder asks for
    return (patched, finding, diff, cpu, campaign) -> {
      List<String> inputs = List.of("..", "a/../..", "./..", "..\\..", " ../x");
      List<Proof> breaks = new ArrayList<>();
      for (String answer : ToyRuns.run(patched, inputs, 0, campaign)) {
        if (breaks(answer)) {
          breaks.add(finding.proof());
        }
      }
      return new AttackReport(1, inputs.size(), inputs.size(), breaks);
    };
  }

  @Override
  public BehaviourComparer behaviour() {
    return (before, after, finding, diff, campaign) -> {
      List<String> benign = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        benign.add("file" + i);
      }
      List<String> then = ToyRuns.run(before, benign, 0, campaign);
      List<String> now = ToyRuns.run(after, benign, 0, campaign);
      List<String> differences = new ArrayList<>();
      for (int i = 0; i < benign.size(); i++) {
        if (!then.get(i).equals(now.get(i))) {
          differences.add(benign.get(i));
        }
      }
      return new Behaviour(benign.size(), differences, 1, 1, true, List.of(), List.of(), 1.0);
    };
  }

  @Override
  public TestRunner tests() {
    return (target, campaign) -> Optional.empty();
  }

  static boolean breaks(String answer) {
    return answer.lines().anyMatch(l -> l.startsWith("opening") && l.contains(".."));
  }

  /** A script as a target. */
  static Target target(String script, Campaign campaign) throws IOException {
    String sources = ToyRuns.tree(new TreeMap<>(Map.of("open.sh", script)), campaign);
    return new Target(
        "toy",
        "open.sh",
        "",
        List.of(
            new Artifact(Artifact.Role.PROGRAM, "open.sh", campaign.evidence().put(script)),
            new Artifact(Artifact.Role.SOURCES, "open.sh", sources)),
        new TreeMap<>(),
        List.of());
  }

  private static Finding proven(Target target, String input, Campaign campaign)
      throws IOException, InterruptedException, StageException {
    int reproduced = 0;
    int required = campaign.settings().required();
    for (int run = 1; run <= required; run++) {
      reproduced += breaks(ToyRuns.run(target, List.of(input), run, campaign).get(0)) ? 1 : 0;
    }
    String last = ToyRuns.job(target, List.of(input), required, campaign).id();
    Proof proof = proof(input, reproduced, last, campaign);
    return new Finding(
        "",
        Hashes.sha256("toy " + proof.observation().cause()),
        List.of("CWE-22"),
        "path escape",
        Tier.PLAIN,
        Severity.HIGH,
        "",
        new Route(true, true, List.of("source is at hand"), "patch it"),
        Disclosure.EMBARGOED,
        new Boundary("the name on standard input", "a name leaves its folder", List.of()),
        List.of(proof),
        List.of());
  }

  private static Proof proof(String input, int runs, String job, Campaign campaign)
      throws IOException {
    Observation seen =
        new Observation(
            "toy-escape",
            "CWE-22",
            "path escape",
            "opened a name outside its folder",
            List.of(ENTRY),
            new ArrayList<>(new TreeSet<>(List.of("stdin"))),
            new TreeMap<>());
    return new Proof(
        campaign.evidence().put("sh open.sh"),
        "sh open.sh",
        campaign.evidence().put(input),
        input,
        ENTRY,
        seen,
        runs,
        runs,
        runs,
        "",
        List.of(),
        1,
        job);
  }
}
