package dev.kintsugi.runtime.hunt;

import static java.util.Comparator.comparingInt;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.agent.Symbols;
import dev.kintsugi.runtime.oracle.Oracles;
import dev.kintsugi.runtime.pattern.PatternPayloads;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Limits;
import dev.kintsugi.runtime.program.Runner;
import dev.kintsugi.runtime.program.Scratch;
import dev.kintsugi.runtime.program.TargetLoader;
import dev.kintsugi.runtime.reach.ClassScan;
import dev.kintsugi.runtime.reach.Plan;
import dev.kintsugi.runtime.reach.Reach;
import dev.kintsugi.runtime.reach.Roles;
import dev.kintsugi.runtime.wire.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
    boolean first = !Files.exists(state);
    try (StateFile done = new StateFile(state);
        JsonLines lines = new JsonLines(out, symbols)) {
      Answer answer = new Answer(lines);
      List<List<Plan>> all =
          reach.entryPoints().stream().filter(e -> settings.wantsEntry(e.get(0).entry())).toList();
      Settings advised =
          settings.suspecting(
              NearPatterns.among(all, scan, patterns.users(), settings.suspected()));
      List<List<Plan>> some =
          all.stream()
              .filter(e -> settings.reaches(e.get(0).entry()))
              .sorted(comparingInt(e -> -promise(e.get(0), advised)))
              .toList();
      List<List<Plan>> entries =
          IntStream.range(0, some.size()).filter(settings::wantsRank).mapToObj(some::get).toList();
      if (first) {
        // each share tells of all of them: what no share called was not called
        SortedMap<String, String> uncalled = new TreeMap<>(reach.uncalled());
        uncalled.keySet().removeIf(symbol -> !settings.wantsEntry(symbol));
        answer.entries(all, uncalled);
      }
      List<Payload> valid = given(library);
      valid.addAll(new OwnWriting(library, runner).of(reach.writers()));
      Confirmer confirmer = new Confirmer(prober, library, settings.counted());
      Hunter hunter =
          new Hunter(
              reach.drains(),
              prober,
              confirmer,
              new Aims(library),
              new Roles(loader),
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
