package dev.kintsugi.runtime.hunt;

import static java.util.Comparator.comparingInt;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.agent.Symbols;
import dev.kintsugi.runtime.oracle.Oracles;
import dev.kintsugi.runtime.pattern.PatternPayloads;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Limits;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Runner;
import dev.kintsugi.runtime.program.Scratch;
import dev.kintsugi.runtime.program.TargetLoader;
import dev.kintsugi.runtime.reach.CallerContract;
import dev.kintsugi.runtime.reach.ClassScan;
import dev.kintsugi.runtime.reach.Plan;
import dev.kintsugi.runtime.reach.Reach;
import dev.kintsugi.runtime.wire.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts a hunt together and runs it.
 *
 * @param program class path of what is examined
 * @param loader loads it, its libraries and the canaries
 * @param world the canaries' folders; made if they are not there
 * @param settings how much is hunted
 * @param seeds folder of further seeds, if any; their suffix is their format
 * @param state file with what is done
 * @param out file that gets the answer
 */
public record Assembly(
    String program,
    TargetLoader loader,
    World world,
    Settings settings,
    Optional<Path> seeds,
    Path state,
    Path out) {
  private static final int MOST_SEED_BYTES = 256 << 10;
  private static final int MOST_SEEDS = 200;

  /** Hunts; false if the process has to be replaced by a new one that goes on. */
  public boolean hunt() throws IOException {
    Scratch scratch = new Scratch(world);
    scratch.prepare();
    ClassScan scan = ClassScan.of(program, loader);
    Reach reach = new Reach(scan);
    PatternPayloads.Made patterns = PatternPayloads.of(scan.patterns());
    PayloadLibrary library = PayloadLibrary.load(world, scan.dictionary(), patterns.families());
    Runner runner = new Runner(loader, scratch, scan::owns, Limits.PROBE);
    Symbols symbols = new Symbols(loader);
    Prober prober = new Prober(runner, Oracles.all(world, symbols::symbol));
    try (StateFile done = new StateFile(state);
        JsonLines lines = new JsonLines(out, symbols)) {
      Answer answer = new Answer(lines);
      boolean first = done.number("told", "all", 0) == 0;
      List<List<Plan>> found = wanted(reach);
      Settings advised =
          settings.suspecting(
              NearPatterns.among(found, scan, patterns.users(), settings.suspected()));
      // dealt out before anything is tried: what is learnt by trying may differ between shares
      List<String> dealt =
          ranked(found, advised).stream().map(plans -> plans.get(0).entry()).toList();
      Preparations preparations = new Preparations(runner, done, settings);
      preparations.of(reach);
      done.put("elapsed", "all", done.number("elapsed", "all", 0) + preparations.millis());
      List<List<Plan>> all = wanted(reach);
      List<List<Plan>> entries = share(ranked(all, advised), dealt);
      if (first) {
        // each share tells of all of them: what no share called was not called
        SortedMap<String, String> uncalled = new TreeMap<>(reach.uncalled());
        Map<String, String> hindered = preparations.hindered(reach);
        hindered.keySet().forEach(symbol -> done.put("hindered", symbol, 1));
        uncalled.putAll(hindered);
        uncalled.keySet().removeIf(symbol -> !settings.wantsEntry(symbol));
        answer.entries(all, uncalled);
        done.put("told", "all", 1);
      }
      List<Payload> valid = given(library);
      valid.addAll(new OwnWriting(library, runner).of(reach.writers()));
      Confirmer confirmer = new Confirmer(prober, library, settings.counted());
      CallerContract contract = new CallerContract(loader);
      Stalls stalls =
          new Stalls(
              done,
              scan::owns,
              of -> contract.takesData(new Program(of.plan.entry(), of.plan.steps())),
              settings.counted());
      Hunter hunter =
          new Hunter(
              reach.drains(),
              prober,
              confirmer,
              new Demanding(loader, prober),
              new Aims(library),
              contract,
              stalls,
              advised,
              done,
              answer);
      Hunt hunt =
          new Hunt(
              entries,
              hunter,
              prober,
              new Tiers(library, valid, advised),
              library,
              advised,
              done,
              answer,
              new SerialForms(library, runner, loader)::of);
      boolean ended = hunt.run();
      if (ended) {
        answer.done(hunt.reason(), prober.probes());
      }
      return ended;
    }
  }

  private List<List<Plan>> wanted(Reach reach) {
    return reach.entryPoints().stream()
        .filter(plans -> settings.wantsEntry(plans.get(0).entry()))
        .toList();
  }

  /** Those that are worth hunting, the most promising first. */
  private List<List<Plan>> ranked(List<List<Plan>> all, Settings advised) {
    return all.stream()
        .filter(plans -> settings.reaches(plans.get(0).entry()))
        .sorted(comparingInt(plans -> -promise(plans.get(0), advised)))
        .toList();
  }

  /** This hunt's share of them; what was not there when they were dealt out goes by its name. */
  private List<List<Plan>> share(List<List<Plan>> ranked, List<String> dealt) {
    Map<String, Integer> ranks = new HashMap<>();
    dealt.forEach(symbol -> ranks.put(symbol, ranks.size()));
    return ranked.stream()
        .filter(
            plans -> {
              String symbol = plans.get(0).entry();
              return settings.wantsRank(ranks.getOrDefault(symbol, symbol.hashCode() >>> 1));
            })
        .toList();
  }

  private static int promise(Plan best, Settings advised) {
    return best.score() + advised.advised(best.entry());
  }

  private List<Payload> given(PayloadLibrary library) throws IOException {
    List<Payload> all = new ArrayList<>();
    if (seeds.isEmpty()) {
      return all;
    }
    try (Stream<Path> files = Files.walk(seeds.get())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().limit(MOST_SEEDS).toList()) {
        if (Files.size(file) <= MOST_SEED_BYTES) {
          String name = file.getFileName().toString();
          String suffix = name.substring(name.lastIndexOf('.') + 1);
          all.add(library.literal("given-seed", suffix, Files.readAllBytes(file)));
        }
      }
    }
    return all;
  }
}
