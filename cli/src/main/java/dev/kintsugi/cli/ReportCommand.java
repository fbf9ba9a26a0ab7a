package dev.kintsugi.cli;

import dev.kintsugi.api.Report;
import dev.kintsugi.api.Triage;
import dev.kintsugi.engine.campaign.CampaignFolder;
import dev.kintsugi.engine.campaign.Remembered;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the report of a folder again, from its ledger alone. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Write the report of a folder again, from its ledger.")
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "The folder that scan, prove or patch wrote.")
  private Path out;

  @Mixin private GateOptions gateOptions;
  @Mixin private RunOptions runOptions;
  @Mixin private OutputOptions outputOptions;

  @Override
  public Integer call() throws Exception {
    if (!CampaignFolder.holdsCampaign(out)) {
      throw new UsageException(out + " holds no campaign: run kintsugi scan TARGET --out " + out);
    }
    Gate gate = gateOptions.gate();
    outputOptions.check(runOptions, false);
    Triage triage = gateOptions.triage(runOptions);
    try (Session session =
        Session.continued(out, runOptions, dev.kintsugi.api.Settings.defaults())) {
      Remembered remembered = session.runner().remembered();
      Report report =
          session.write(
              remembered.target(),
              remembered.proofs(),
              session.runner().patched(remembered.target(), remembered.proofs().findings()),
              triage);
      outputOptions.write(report, session.folder().evidence());
      return Outcome.show(report, session, gate, outputOptions.people(System.out));
    }
  }
}
