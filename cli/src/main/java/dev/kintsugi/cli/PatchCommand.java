package dev.kintsugi.cli;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Triage;
import dev.kintsugi.cli.config.Configurable;
import dev.kintsugi.engine.campaign.Remembered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Patches what an earlier command proved. */
@Command(
    name = "patch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Patch the findings of a folder that prove or scan wrote.")
final class PatchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "The folder that prove or scan wrote.")
  private Path out;

  @Parameters(
      index = "1..*",
      paramLabel = "FINDING",
      description = "F-1 or a fingerprint; default: all findings.")
  private List<String> wanted = new ArrayList<>();

  @Configurable(project = true)
  @Option(names = "--deep", description = "Attack each patch for minutes instead of seconds.")
  private boolean deep;

  @Mixin private GateOptions gateOptions;
  @Mixin private RunOptions runOptions;

  @Override
  public Integer call() throws Exception {
    Continued.requireCampaign(out);
    Gate gate = gateOptions.gate();
    Triage triage = gateOptions.triage(runOptions);
    try (Session session = Session.continued(out, runOptions, Continued.settings(deep))) {
      Remembered remembered = session.runner().remembered();
      List<Finding> chosen = Continued.chosen(out, remembered.proofs(), wanted);
      List<Finding> patched = session.runner().patch(remembered.target(), chosen);
      List<Finding> all = new ArrayList<>();
      for (Finding finding : remembered.proofs().findings()) {
        all.add(
            patched.stream().filter(p -> p.id().equals(finding.id())).findFirst().orElse(finding));
      }
      Report report = session.write(remembered.target(), remembered.proofs(), all, triage);
      session.progressDone();
      return Outcome.show(report, session, gate);
    }
  }
}
