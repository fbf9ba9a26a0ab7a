package dev.kintsugi.cli;

import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The hunt alone; {@code patch} goes on from its folder. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Find and prove only; patches nothing.")
final class ProveCommand implements Callable<Integer> {
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
            false)) {
      Target resolved = session.resolve(request);
      ProofReport proofs = session.runner().prove(resolved);
      Report report = session.write(resolved, proofs, proofs.findings());
      session.progressDone();
      return Outcome.show(report, session);
    }
  }
}
