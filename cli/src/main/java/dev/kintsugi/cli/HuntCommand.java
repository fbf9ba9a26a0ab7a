package dev.kintsugi.cli;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What {@code scan} and {@code prove} have in common: everything but the patches. */
abstract class HuntCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TARGET",
      description =
          "A Maven or Gradle project folder, a jar, or coordinates group:artifact:version.")
  private String target;

  @Mixin private TargetOptions targetOptions;
  @Mixin private CampaignOptions campaignOptions;
  @Mixin private GateOptions gateOptions;
  @Mixin private RunOptions runOptions;

  /** Whether patches follow, which share the budget. */
  abstract boolean patches();

  @Override
  public Integer call() throws Exception {
    TargetRequest request = targetOptions.request(target);
    Gate gate = gateOptions.gate();
    try (Session session =
        new Session(
            campaignOptions.out,
            runOptions,
            campaignOptions.settings(),
            campaignOptions.budget(),
            patches())) {
      Target resolved = session.resolve(request);
      ProofReport proofs = session.runner().prove(resolved);
      List<Finding> findings =
          patches() ? session.runner().patch(resolved, proofs.findings()) : proofs.findings();
      Report report = session.write(resolved, proofs, findings);
      session.progressDone();
      return Outcome.show(report, session, gate);
    }
  }
}
