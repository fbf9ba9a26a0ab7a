package dev.kintsugi.cli;

import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Settings;
import dev.kintsugi.cli.config.Configurable;
import dev.kintsugi.target.LooseSources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that decide what a campaign does. */
final class CampaignOptions {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h)");
  private static final Duration SMALLEST = Duration.ofSeconds(10);
  private static final int HASH = 16;

  @Configurable(project = true)
  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description =
          "Time for everything after the build, for example 90s, 5m, 1h (default: 5m; 40s for Java"
              + " files without a project).")
  private String budget;

  @Configurable(project = true)
  @Option(
      names = "--probes",
      paramLabel = "N",
      description = "Make N probes instead of watching the clock: same seed, same report.")
  private Long probes;

  @Configurable(project = true)
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Source of all randomness (default: 1).")
  private long seed;

  @Configurable
  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description =
          "Where everything goes, private to you (default: out; for Java files without a project"
              + " out-loose and a name made of their bytes).")
  private Path out;

  @Configurable(project = true)
  @Option(
      names = "--only",
      paramLabel = "CWE|ENTRY",
      defaultValue = "",
      description = "Hunt one weakness class (CWE-22), or only entry points with this text.")
  private String only;

  @Configurable
  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Jobs at once (default: number of processors). From 2 on, one more proves what a hunt"
              + " finds while it hunts.")
  private Integer jobs;

  @Mixin private JdkOption jdk = new JdkOption();

  @Configurable(project = true)
  @Option(names = "--deep", description = "Attack each patch for minutes instead of seconds.")
  private boolean deep;

  /**
   * Where everything goes. For loose sources, whose text changes from run to run, each text has a
   * folder of its own, and so has each way of asking.
   */
  Path out(Optional<LooseSources> loose) throws UsageException, IOException {
    if (out != null) {
      return out;
    }
    if (loose.isEmpty()) {
      return Path.of("out");
    }
    String all = loose.get().hash() + settings() + Runtime.version().feature();
    return Path.of("out-loose", Hashes.sha256(all).substring(0, HASH));
  }

  /** The budget in time, or null when probes are counted instead. */
  Duration budget(Optional<LooseSources> loose) throws UsageException {
    String standard = loose.isPresent() ? "40s" : "5m";
    return time(budget == null ? standard : budget);
  }

  private Duration time(String budget) throws UsageException {
    Matcher matcher = DURATION.matcher(budget);
    if (!matcher.matches()) {
      throw new UsageException("--budget " + budget + ": write a number and s, m or h, as in 90s");
    }
    long amount = Long.parseLong(matcher.group(1));
    Duration time =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        };
    if (time.compareTo(SMALLEST) < 0) {
      throw new UsageException(
          "--budget "
              + budget
              + ": too small to prove anything; give at least "
              + SMALLEST.toSeconds()
              + "s");
    }
    return probes == null ? time : null;
  }

  Settings settings() throws UsageException {
    if (probes != null && probes < 1) {
      throw new UsageException("--probes " + probes + ": give at least 1");
    }
    if (jobs != null && jobs < 1) {
      throw new UsageException("--jobs " + jobs + ": give at least 1");
    }
    int atOnce = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    return new Settings(
        seed,
        Optional.ofNullable(probes),
        atOnce,
        only,
        Settings.defaults().required(),
        jdk.home(),
        deep,
        List.of());
  }
}
