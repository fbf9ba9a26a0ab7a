package dev.kintsugi.jvm.job;

import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.Progress;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader;
import dev.kintsugi.jvm.wire.LineWriter;
import dev.kintsugi.jvm.wire.WireException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code jvm.probe}: hunts. Starts the runtime's hunting program, starts it again when it asks for
 * it or when its JVM crashed, and hands over what it finds as it comes.
 *
 * <p>Parameters: {@code probes} (a count; without it the job's wall limit, less {@link #GRACE}, is
 * the time to hunt), {@code only} (parts of entry points' symbols, a line each; empty for all),
 * {@code share} and {@code shares} (which part of the entry points is this hunt's). Inputs {@code
 * seeds} (a folder) and {@code reach} (symbols of the entry points that are hunted, one a line) and
 * {@code first} (of those that come first, each behind its weakness classes) and {@code suspected}
 * (the same of those that candidates start from) are optional. Answer: {@link Chunks}.
 */
public final class ProbeHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.probe";

  /** What the wall limit must leave for starting, handing over and ending. */
  public static final Duration GRACE = Duration.ofSeconds(15);

  private static final int AGAIN = 75;
  private static final int MOST_STARTS = 200;
  private static final int MOST_DEATHS = 5;
  private static final long FLUSH_NANOS = 3_000_000_000L;
  private static final long LATE_MILLIS = 5000;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    new Hunt(context).run();
  }

  /** One job's hunt over all its processes. */
  private static final class Hunt {
    private final JobContext context;
    private final Chunks chunks;
    private final Path folder;
    private final Map<String, String> settings = new TreeMap<>();
    private final long deadline;
    private final boolean counted;
    private long probes;
    private boolean done;
    private long flushed = System.nanoTime();

    Hunt(JobContext context) throws IOException {
      this.context = context;
      this.chunks = new Chunks(context);
      this.folder = Folders.fresh(context.work().resolve("hunt"));
      Job job = context.job();
      Duration time = job.limits().wall().minus(GRACE);
      deadline = System.nanoTime() + time.toNanos() + LATE_MILLIS * 1_000_000;
      counted = job.parameters().containsKey("probes");
      settings.put("program", Parts.classPath(Parts.program(context)));
      settings.put("libraries", Parts.classPath(Parts.libraries(context)));
      settings.put("seed", Long.toString(job.seed()));
      settings.put("only", job.parameters().getOrDefault("only", ""));
      settings.put("share", job.parameters().getOrDefault("share", "0"));
      settings.put("shares", job.parameters().getOrDefault("shares", "1"));
      settings.put("world", folder.resolve("world").toString());
      settings.put("state", folder.resolve("state").toString());
      if (counted) {
        settings.put("probes", job.parameters().get("probes"));
      } else {
        settings.put("millis", Long.toString(Math.max(1000, time.toMillis())));
      }
      if (job.inputs().containsKey("seeds")) {
        settings.put("seeds", context.input("seeds").toString());
      }
      for (String advice : List.of("reach", "first", "suspected")) {
        if (job.inputs().containsKey(advice)) {
          settings.put(advice, context.input(advice).toString());
        }
      }
    }

    void run() throws IOException, InterruptedException, JobRefusal {
      int deaths = 0;
      for (int start = 0; start < MOST_STARTS && !done; start++) {
        long before = probes;
        int exit = process(start);
        if (exit == 0 || late()) {
          break;
        }
        if (exit != AGAIN) {
          deaths = probes > before ? 0 : deaths + 1;
          if (deaths >= MOST_DEATHS) {
            say(
                "the hunt gave up: its process died "
                    + deaths
                    + " times in a row without progress");
            break;
          }
        }
      }
      if (late()) {
        say("the hunt was stopped at its time limit");
      }
      chunks.flush();
    }

    /** One process, to its end; its exit code. */
    private int process(int start) throws IOException, InterruptedException, JobRefusal {
      Path out = folder.resolve("out-" + start + ".ndjson");
      settings.put("out", out.toString());
      Follower follower = new Follower(out);
      Files.deleteIfExists(folder.resolve("hs_err.log"));
      try (ChildJvm child =
          ChildJvm.runtime(context, folder, "dev.kintsugi.runtime.ProbeMain", settings)) {
        boolean ended = false;
        while (!ended && !late()) {
          ended = child.await(200);
          take(follower);
        }
        if (!ended) {
          return 0;
        }
        if (child.crashed()) {
          crashed(child);
        } else if (child.exit() != 0 && child.exit() != AGAIN) {
          say(
              "the hunting process ended with exit code "
                  + child.exit()
                  + ": "
                  + child.lastWords());
        }
        return child.exit();
      }
    }

    private void take(Follower follower) throws IOException {
      boolean urgent = false;
      for (String text : follower.next()) {
        String kept = text;
        try {
          Line line = LineReader.read(text);
          urgent |= line instanceof Line.Broke;
          if (line instanceof Line.Tally tally) {
            tell(tally);
            continue;
          }
          if (line instanceof Line.Done end) {
            done = true;
            probes = Math.max(probes, end.probes());
          }
        } catch (WireException e) {
          // handed over all the same: whoever reads the answer counts what it can't read
          kept = "refused";
        }
        chunks.add(kept);
      }
      if (urgent || System.nanoTime() - flushed > FLUSH_NANOS) {
        chunks.flush();
        flushed = System.nanoTime();
      }
    }

    private void tell(Line.Tally tally) {
      probes = Math.max(probes, tally.probes());
      TreeMap<String, Long> counts = new TreeMap<>();
      counts.put("probes", tally.probes());
      counts.put("breaks", tally.breaks());
      counts.put("entries", tally.entries());
      context.progress(new Progress("prove", tally.doing(), counts));
    }

    private void crashed(ChildJvm child) throws IOException {
      var seen = Crash.judge(child.crashLog());
      Path flight = folder.resolve("state.flight");
      if (seen == null || !Files.isRegularFile(flight)) {
        say("the hunting JVM crashed (exit code " + child.exit() + "); started again");
        return;
      }
      try {
        // the runtime notes the probe in flight in the form of a break without the break
        Line line = LineReader.read(Files.readString(flight));
        if (line instanceof Line.Case c) {
          chunks.add(
              LineWriter.text(
                  new Line.Broke(
                      c.program(),
                      c.input(),
                      c.expression(),
                      "crash",
                      "",
                      false,
                      probes,
                      seen,
                      3)));
        }
      } catch (WireException e) {
        say("the hunting JVM crashed and left no readable trace of the probe in flight");
      }
      chunks.flush();
    }

    private void say(String text) throws IOException {
      chunks.add(LineWriter.text(new Line.Said(text)));
    }

    private boolean late() {
      return System.nanoTime() - deadline > 0;
    }
  }
}
