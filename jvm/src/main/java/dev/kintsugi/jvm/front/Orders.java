package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobNews;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Progress;
import dev.kintsugi.api.StageException;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader;
import dev.kintsugi.jvm.wire.LineReader.Lines;
import dev.kintsugi.jvm.wire.LineWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Gives jobs of this lane to the engine and reads the lines they answer with. */
final class Orders {
  /** A worker, a JVM of 512 MiB heap beside it, and what both need besides. */
  static final Limits RUNNING = new Limits(Duration.ofMinutes(5), 2048, 400, 512);

  private static final Duration COUNTED = Duration.ofHours(1);

  private final Campaign campaign;

  Orders(Campaign campaign) {
    this.campaign = campaign;
  }

  /**
   * Real time for a job that takes this long when time counts. Where probes are counted, how busy
   * the machine is must not decide: the limit is only there to end what hangs.
   */
  Duration patience(Duration timed) {
    boolean counted = campaign.settings().probes().isPresent();
    return counted && timed.compareTo(COUNTED) < 0 ? COUNTED : timed;
  }

  /** A job that runs or reads the target: no network, the JDK that the user chose. */
  Job job(
      String kind,
      Map<String, String> parameters,
      SortedMap<String, String> inputs,
      Limits limits) {
    SortedMap<String, String> all = new TreeMap<>(parameters);
    all.put(
        "jdk",
        campaign
            .settings()
            .targetJdk()
            .map(Object::toString)
            .orElse(System.getProperty("java.home")));
    return new Job(kind, all, inputs, limits, Job.Network.NONE, campaign.settings().seed());
  }

  JobResult run(Job job) throws IOException, InterruptedException {
    return campaign.jobs().run(job, campaign.progress()::accept);
  }

  /**
   * Runs a job that hands over lines as it goes.
   *
   * @param each gets every line as soon as it has been handed over; none of a job that the ledger
   *     answers for
   */
  JobResult run(Job job, Consumer<Line> each) throws IOException, InterruptedException {
    return campaign
        .jobs()
        .run(
            job,
            new JobNews() {
              @Override
              public void progress(Progress progress) {
                campaign.progress().accept(progress);
              }

              @Override
              public void output(String name, String id) throws IOException {
                if (isLines(name, id)) {
                  LineReader.read(campaign.evidence().file(id)).lines().forEach(each);
                }
              }
            });
  }

  private static boolean isLines(String name, String id) {
    return (name.equals("lines") || name.startsWith("lines-")) && id.startsWith("sha256:");
  }

  /** Runs a job whose failure breaks the stage. */
  JobResult mustRun(Job job) throws StageException, IOException, InterruptedException {
    JobResult result = run(job);
    must(job, result);
    return result;
  }

  /** Breaks the stage if a job has failed. */
  void must(Job job, JobResult result) throws StageException {
    if (!result.ok()) {
      throw new StageException(
          result.reason().isEmpty() ? job.kind() + " failed" : result.reason());
    }
  }

  /** All lines that a job handed over, also one that did not get to its end. */
  Lines lines(JobResult result) throws IOException {
    List<Line> lines = new ArrayList<>();
    int refused = 0;
    for (Map.Entry<String, String> output : result.outputs().entrySet()) {
      if (isLines(output.getKey(), output.getValue())) {
        Lines part = LineReader.read(campaign.evidence().file(output.getValue()));
        lines.addAll(part.lines());
        refused += part.refused();
      }
    }
    return new Lines(lines, refused);
  }

  /** Stores lines as the input of a job. */
  String store(List<? extends Line> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(LineWriter.text(line)).append('\n'));
    return campaign.evidence().put(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
