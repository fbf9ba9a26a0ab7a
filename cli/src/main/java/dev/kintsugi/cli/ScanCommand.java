package dev.kintsugi.cli;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The main job, from target to report. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Find, prove, patch and report.")
final class ScanCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TARGET",
      description = "A Maven project folder, a jar, or coordinates group:artifact:version.")
  private String target;

  @Mixin private TargetOptions targetOptions;
  @Mixin private CampaignOptions campaignOptions;
  @Mixin private RunOptions runOptions;

  @Override
  public Integer call() throws Exception {
    TargetRequest request = targetOptions.request(target);
    try (Session session =
        new Session(
            campaignOptions.out,
            runOptions,
            campaignOptions.settings(),
            campaignOptions.budget(),
            true)) {
      Target resolved = session.resolve(request);
      ProofReport proofs = session.runner().prove(resolved);
      List<Finding> findings = session.runner().patch(resolved, proofs.findings());
      Report report = session.write(resolved, proofs, findings);
      session.progressDone();
      return Outcome.show(report, session);
    }
  }
}
