package dev.kintsugi.cli;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.report.FindingFolder;
import dev.kintsugi.report.RefusedFolder;
import dev.kintsugi.report.text.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Runs the proofs of a finding again on another version. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Does this finding hold on another version? Says HOLDS if one of its proofs does,",
      "SILENT if all ran and none does, else COULD_NOT_RUN.",
      "Exit code 1 for HOLDS, 0 for SILENT, 3 for COULD_NOT_RUN."
    })
final class ReplayCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FINDING", description = "The folder of a finding, such as out/F-1.")
  private Path finding;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "TARGET",
      description =
          "A Maven or Gradle project folder, a jar, or coordinates group:artifact:version.")
  private String target;

  @Option(
      names = "--runs",
      defaultValue = "3",
      paramLabel = "N",
      description = "Fresh processes (default: 3).")
  private int runs;

  @Option(
      names = "--proof",
      defaultValue = "0",
      paramLabel = "N",
      description = "Only proof N of the finding, from 1 (default: all).")
  private int proof;

  @Option(names = "--trace", description = "List the target's methods that ran.")
  private boolean trace;

  @Option(names = "--json", description = "Answer as one JSON object.")
  private boolean asJson;

  @Mixin private JdkOption jdk;
  @Mixin private TargetOptions targetOptions;
  @Mixin private RunOptions runOptions;

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(finding)) {
      throw new UsageException(finding + ": there is no such folder; name one such as out/F-1");
    }
    TargetRequest request = targetOptions.request(target);
    Settings base = Settings.defaults();
    Settings settings =
        new Settings(
            base.seed(), Optional.empty(), 1, "", base.required(), jdk.home(), false, List.of());
    try (Scratch scratch = new Scratch("replay");
        Session session = new Session(scratch.folder(), runOptions, settings, null, true)) {
      Finding read = read(session);
      Target resolved = session.resolve(request);
      List<Replay> replays =
          new JvmLane().replayer().replay(resolved, chosen(read), runs, trace, session.campaign());
      session.progressDone();
      return show(deciding(replays));
    }
  }

  private Finding read(Session session) throws IOException, UsageException {
    try {
      return FindingFolder.read(finding, session.folder().evidence());
    } catch (RefusedFolder e) {
      throw new UsageException(finding + " is no folder of a finding: " + e.getMessage());
    }
  }

  private List<Proof> chosen(Finding read) throws UsageException {
    List<Proof> all = read.proofs();
    if (proof < 0 || proof > all.size()) {
      throw new UsageException(
          "--proof " + proof + ": " + finding + " has proofs 1 to " + all.size());
    }
    return proof == 0 ? all : List.of(all.get(proof - 1));
  }

  /** One that holds; else one that says nothing. */
  private static Replay deciding(List<Replay> replays) {
    List<Replay.Verdict> order =
        List.of(Replay.Verdict.HOLDS, Replay.Verdict.COULD_NOT_RUN, Replay.Verdict.SILENT);
    return replays.stream()
        .min(Comparator.comparingInt(r -> order.indexOf(r.verdict())))
        .orElseThrow();
  }

  private int show(Replay replay) {
    if (asJson) {
      System.out.println(JsonMapper.builder().build().writeValueAsString(replay));
    } else {
      print(replay);
    }
    return switch (replay.verdict()) {
      case HOLDS -> ExitCode.GATE;
      case SILENT -> ExitCode.CLEAN;
      case COULD_NOT_RUN -> ExitCode.FAILED;
    };
  }

  private void print(Replay replay) {
    System.out.println(replay.verdict() + "  " + Visible.line(replay.why()));
    System.out.println("the call ended: " + Visible.line(replay.ending()));
    if (trace) {
      replay.executed().forEach(m -> System.out.println("ran " + Visible.line(m)));
    }
  }
}
