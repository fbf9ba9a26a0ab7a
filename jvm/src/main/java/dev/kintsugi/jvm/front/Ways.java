package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.ProgramText;
import dev.kintsugi.runtime.program.Symbol;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Further calls through which the weakness of a finding is reached, other than those of its proofs.
 * They are what the campaign's hunt saw break for the same cause, and what it saw take data, given
 * the inputs of the proofs. Those count that break the unmodified target for the finding's cause.
 *
 * <p>Not seen: entry points that the hunt did not call, or that need further calls after the data
 * went in.
 */
final class Ways {
  private static final int MOST = 8;
  private static final int MOST_OF_AN_ENTRY = 2;
  private static final int MOST_INPUTS = 2;
  private static final int MOST_TRIED = 400;
  private static final int MOST_BYTES = 64 << 20;
  private static final Duration CPU = Duration.ofSeconds(15);

  private final Campaign campaign;
  private final Attacks attacks;

  Ways(Campaign campaign) {
    this.campaign = campaign;
    this.attacks = new Attacks(campaign);
  }

  /** At most {@value #MOST}, each a proof with one run on the unmodified target. */
  List<Proof> of(Target target, Finding finding)
      throws StageException, IOException, InterruptedException {
    List<Line.Case> tried = tried(Hunt.seen(target, campaign), finding);
    if (tried.isEmpty()) {
      return List.of();
    }
    List<Cases.Run> runs = new Cases(campaign).together(target, tried, CPU);
    Map<String, Integer> entered = new HashMap<>();
    List<Proof> ways = new ArrayList<>();
    for (int i = 0; i < runs.size() && ways.size() < MOST; i++) {
      Optional<Line.Broken> broken = broken(runs.get(i), finding);
      String entry = Programs.entry(tried.get(i).program());
      if (broken.isPresent() && entered.merge(entry, 1, Integer::sum) <= MOST_OF_AN_ENTRY) {
        ways.add(attacks.proof(broke(tried.get(i), broken.get()), finding.proof()));
      }
    }
    return ways;
  }

  /** Only what is known to be of the cause: through other entry points lie other weaknesses. */
  private static Optional<Line.Broken> broken(Cases.Run run, Finding finding) {
    return run.replayed().stream()
        .flatMap(r -> r.breaks().stream())
        .filter(b -> b.strength() > 1 && isOf(finding, b.seen()))
        .findFirst();
  }

  private static boolean isOf(Finding finding, Observation seen) {
    return finding.proofs().stream().anyMatch(p -> Suspicion.sameCause(p.observation(), seen));
  }

  private static Line.Broke broke(Line.Case of, Line.Broken broken) {
    return new Line.Broke(
        of.program(),
        of.input(),
        of.expression(),
        "way",
        "",
        false,
        0,
        broken.seen(),
        broken.strength());
  }

  private List<Line.Case> tried(Hunt hunt, Finding finding) throws IOException {
    Cases cases = new Cases(campaign);
    Map<String, Line.Case> inputs = new LinkedHashMap<>();
    Set<String> done = new HashSet<>();
    for (Proof proof : finding.proofs()) {
      Line.Case of = cases.of(proof, 0);
      done.add(calls(of.program()));
      if (inputs.size() < MOST_INPUTS) {
        inputs.putIfAbsent(proof.input(), of);
      }
    }
    List<Line.Case> all = new ArrayList<>();
    for (Line.Broke broke : hunt.breaks()) {
      if (isOf(finding, broke.seen()) && done.add(calls(broke.program()))) {
        all.add(new Line.Case(all.size(), broke.program(), broke.input(), broke.inputText()));
      }
    }
    int bytes = all.stream().mapToInt(c -> c.input().length).sum();
    for (String program : nearest(hunt.benign(), finding, done)) {
      for (Line.Case input : inputs.values()) {
        bytes += input.input().length;
        if (all.size() < MOST_TRIED && bytes < MOST_BYTES) {
          String text = with(program, input);
          all.add(new Line.Case(all.size(), text, input.input(), input.expression()));
        }
      }
    }
    return all;
  }

  /** Programs of benign calls, each once: those first that enter where the weakness lies. */
  private static List<String> nearest(List<Line.Case> benign, Finding finding, Set<String> done) {
    Set<String> classes = new HashSet<>();
    for (Proof proof : finding.proofs()) {
      classes.add(owner(proof.entryPoint().symbol()));
      proof.observation().cause().forEach(method -> classes.add(owner(method)));
    }
    Set<String> packages = classes.stream().map(Symbol::packageOf).collect(Collectors.toSet());
    return benign.stream()
        .map(c -> calls(c.program()))
        .filter(done::add)
        .sorted(Comparator.comparingInt(p -> distance(owner(Programs.entry(p)), classes, packages)))
        .toList();
  }

  private static int distance(String owner, Set<String> classes, Set<String> packages) {
    return classes.contains(owner) ? 0 : packages.contains(Symbol.packageOf(owner)) ? 1 : 2;
  }

  private static String owner(String symbol) {
    return symbol.substring(0, Math.max(0, symbol.indexOf('#')));
  }

  /** A program without what is said of its input. */
  private static String calls(String program) {
    return program
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** A program with what is said of another's input. */
  private static String with(String program, Line.Case input) {
    Program calls = ProgramText.read(program);
    Payload payload = ProgramText.payload(input.program(), input.input(), input.expression());
    return ProgramText.write(calls, payload);
  }
}
