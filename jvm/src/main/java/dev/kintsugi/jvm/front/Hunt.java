package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.job.ProbeHandler;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader.Lines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A hunt for breaks, planned and read. Its entry points are dealt out to {@value #SHARES} jobs,
 * which run side by side where the user lets them; their number is fixed, because what is found
 * must not depend on how many run at once.
 */
final class Hunt {
  /** Share of the stage's time that goes to hunting; the rest is for proving what was found. */
  static final int PERCENT = 80;

  private static final Duration LONGEST = Duration.ofHours(6);
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration FOR_CORPUS = Duration.ofSeconds(30);
  private static final Pattern CWE = Pattern.compile("CWE-\\d+");
  private static final String NO_TIME = "its turn did not come";
  private static final String NO_ENTRY_POINT =
      "no public method takes data (text, bytes, a stream, a file), and main, which a person calls,"
          + " is not hunted: make the method that gets the data public, or name the library or module"
          + " that has it";

  // the hunt makes 1,000 to 33,000 probes a CPU second; a counted hunt takes a fixed rate on the
  // slow side of that, because what a proof cost must not differ from run to run
  private static final long PROBES_A_MILLI = 4;

  private static final int SHARES = 2;

  private final List<Share> shares;
  private final List<String> said;
  private final Settings settings;
  private final Focus focus;
  private final Pointers pointers;

  /** One job's part of the hunt. */
  private record Share(Lines lines, JobResult result) {
    long probes() {
      long most = 0;
      for (Line line : lines.lines()) {
        if (line instanceof Line.Done done) {
          most = Math.max(most, done.probes());
        } else if (line instanceof Line.Broke broke) {
          most = Math.max(most, broke.probes());
        }
      }
      return most;
    }
  }

  private Hunt(
      List<Share> shares, List<String> said, Settings settings, Focus focus, Pointers pointers) {
    this.shares = shares;
    this.said = said;
    this.settings = settings;
    this.focus = focus;
    this.pointers = pointers;
  }

  /**
   * Hunts within the budget.
   *
   * @param seen gets every break that may become a proof, as soon as it was seen; empty if nobody
   *     waits for them
   */
  static Hunt run(Target target, Campaign campaign, Optional<Consumer<Line.Broke>> seen)
      throws StageException, IOException, InterruptedException {
    Duration left = campaign.budget().left("prove");
    return run(target, campaign, left.multipliedBy(PERCENT).dividedBy(100), seen);
  }

  /**
   * What the campaign's hunt saw: the same job is given again, and the engine answers it from the
   * ledger. Where there was no hunt, a short one is made.
   */
  static Hunt seen(Target target, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    return run(target, campaign, FOR_CORPUS, Optional.empty());
  }

  private static Hunt run(
      Target target, Campaign campaign, Duration wanted, Optional<Consumer<Line.Broke>> seen)
      throws StageException, IOException, InterruptedException {
    Settings settings = campaign.settings();
    int atOnce = Math.min(SHARES, settings.jobs());
    Duration each = wanted.multipliedBy(atOnce).dividedBy(SHARES);
    Duration time = settings.probes().isPresent() ? LONGEST : min(LONGEST, each);
    Focus focus = Focus.of(target, campaign);
    Flows flows = Flows.of(target, campaign);
    Pointers pointers = Pointers.of(target, campaign);
    SharedProgress progress = new SharedProgress(campaign.progress());
    List<Share> shares =
        Parallel.map(
            IntStream.range(0, SHARES).boxed().toList(),
            atOnce,
            n -> {
              SortedMap<String, String> inputs = Parts.of(target);
              focus.reach().ifPresent(id -> inputs.put("reach", id));
              pointers.first().ifPresent(id -> inputs.put("first", id));
              flows.suspected().ifPresent(id -> inputs.put("suspected", id));
              return share(n, inputs, progress.campaign(campaign, n), focus, time, seen);
            });
    for (Share share : shares) {
      if (!share.result().ok() && share.lines().lines().isEmpty()) {
        throw new StageException("the hunt failed: " + share.result().reason());
      }
    }
    return new Hunt(shares, flows.said(), settings, focus, pointers);
  }

  /** A job cut short by a limit is read as far as it got. */
  private static Share share(
      int number,
      SortedMap<String, String> inputs,
      Campaign campaign,
      Focus focus,
      Duration time,
      Optional<Consumer<Line.Broke>> seen)
      throws IOException, InterruptedException {
    Orders orders = new Orders(campaign);
    Map<String, String> parameters = new TreeMap<>();
    campaign
        .settings()
        .probes()
        .ifPresent(n -> parameters.put("probes", Long.toString(Math.max(1, n / SHARES))));
    parameters.put("only", campaign.settings().only());
    parameters.put("share", Integer.toString(number));
    parameters.put("shares", Integer.toString(SHARES));
    // the time is a limit of the job, not a parameter: asked for again, it is the same hunt
    Duration wall = (time.compareTo(SHORTEST) < 0 ? SHORTEST : time).plus(ProbeHandler.GRACE);
    Job job = orders.job(ProbeHandler.KIND, parameters, inputs, Orders.RUNNING.withWall(wall));
    // lines are read as they come only where somebody waits for them: at the end they all are
    Optional<Consumer<Line>> each =
        seen.map(listener -> line -> tell(line, campaign.settings(), listener));
    if (number == 0 && focus.limits()) {
      Consumer<Line> news = focus.news(campaign.progress());
      each = Optional.of(each.map(news::andThen).orElse(news));
    }
    JobResult result = each.isEmpty() ? orders.run(job) : orders.run(job, each.get());
    return new Share(orders.lines(result), result);
  }

  private static void tell(Line line, Settings settings, Consumer<Line.Broke> seen) {
    if (line instanceof Line.Broke broke && provable(broke, settings)) {
      seen.accept(broke);
    }
  }

  private <T extends Line> List<T> of(Class<T> type) {
    return shares.stream().flatMap(s -> s.lines().of(type).stream()).toList();
  }

  /** Breaks that may become proofs, of the weakness class that was asked for. */
  List<Line.Broke> breaks() {
    return of(Line.Broke.class).stream().filter(b -> provable(b, settings)).toList();
  }

  /** Robustness notes. */
  List<Line.Broke> notes() {
    return of(Line.Broke.class).stream().filter(b -> b.strength() == 1).toList();
  }

  /** Benign calls as cases, distinct, in the order in which they were seen. */
  List<Line.Case> benign() {
    Set<String> seen = new HashSet<>();
    List<Line.Case> cases = new ArrayList<>();
    for (Line.Benign benign : of(Line.Benign.class)) {
      String key = benign.program() + dev.kintsugi.api.Hashes.sha256(benign.input());
      if (seen.add(key)) {
        cases.add(new Line.Case(cases.size(), benign.program(), benign.input(), ""));
      }
    }
    return cases;
  }

  long probes() {
    return shares.stream().mapToLong(Share::probes).sum();
  }

  /**
   * CPU time that the hunt had spent on a break's entry point when it found the break. In a counted
   * hunt it is estimated from the probes made there.
   */
  static long cpuMillisOf(Line.Broke broke) {
    Map<String, Long> measures = broke.seen().measures();
    long byProbes = measures.getOrDefault("entryProbes", broke.probes()) / PROBES_A_MILLI;
    return measures.getOrDefault("entryCpuMillis", byProbes);
  }

  /** The alerts that were given, with what was done about them. */
  List<Alert> alerts() {
    Set<String> called = new HashSet<>();
    of(Line.Called.class).forEach(call -> called.add(call.symbol()));
    return pointers.after(coverage(), called);
  }

  Coverage coverage() {
    Set<String> found = new LinkedHashSet<>();
    of(Line.Entry.class).forEach(e -> found.add(e.symbol()));
    SortedMap<String, String> uncalled = new TreeMap<>();
    of(Line.Uncalled.class).forEach(u -> uncalled.put(u.symbol(), u.reason()));
    Set<String> called = new HashSet<>();
    Set<String> accepted = new HashSet<>();
    for (Line.Called call : of(Line.Called.class)) {
      called.add(call.symbol());
      if (call.accepted()) {
        accepted.add(call.symbol());
      }
    }
    found.stream().filter(s -> !called.contains(s)).forEach(s -> uncalled.putIfAbsent(s, NO_TIME));
    called.forEach(uncalled::remove);
    found.addAll(uncalled.keySet());
    found.stream()
        .filter(s -> !called.contains(s) && focus.leavesOut(s))
        .forEach(s -> uncalled.put(s, Coverage.OUT_OF_REACH));
    found.addAll(called);
    return new Coverage(
        found.size(), called.size(), accepted.size(), probes(), Reasons.of(uncalled), uncalled);
  }

  /** What the hunt could not do, in sentences. */
  List<String> incomplete() {
    List<String> sentences = new ArrayList<>(said);
    sentences.addAll(focus.sentences(coverage()));
    if (coverage().found() == 0 && settings.only().isEmpty()) {
      sentences.add(NO_ENTRY_POINT);
    }
    of(Line.Said.class).forEach(said -> sentences.add(said.text()));
    for (Share share : shares) {
      if (!share.result().ok()) {
        sentences.add("the hunt did not get to its end: " + share.result().reason());
      }
    }
    int refused = shares.stream().mapToInt(s -> s.lines().refused()).sum();
    if (refused > 0) {
      sentences.add(refused + " lines of the hunt broke the wire format and were not used");
    }
    return sentences.stream().distinct().sorted().toList();
  }

  private static boolean provable(Line.Broke broke, Settings settings) {
    boolean wanted =
        !CWE.matcher(settings.only()).matches() || broke.seen().cwe().equals(settings.only());
    return broke.strength() > 1 && wanted && !Suspicion.entry(broke).isEmpty();
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
