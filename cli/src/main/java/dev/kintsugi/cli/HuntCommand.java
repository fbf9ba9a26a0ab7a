package dev.kintsugi.cli;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.api.Triage;
import dev.kintsugi.target.LooseSources;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What {@code scan} and {@code prove} have in common: everything but the patches. */
abstract class HuntCommand implements Callable<Integer>, AboutTarget {
  @Parameters(
      paramLabel = "TARGET",
      description =
          "A Maven or Gradle project folder, a jar, coordinates group:artifact:version, a .java file"
              + " or a folder of them, or - for Java code on standard input.")
  private String target;

  @Mixin private TargetOptions targetOptions;
  @Mixin private CampaignOptions campaignOptions;
  @Mixin private IdeaOptions ideaOptions;
  @Mixin private GateOptions gateOptions;
  @Mixin private RunOptions runOptions;
  @Mixin private MachineOutput machineOutput;
  @Mixin private OutputOptions outputOptions;

  /** Whether patches follow, which share the budget. */
  abstract boolean patches();

  /** Whether the patches go to standard output. */
  abstract boolean fix();

  @Override
  public String target() {
    return target;
  }

  @Override
  public Integer call() throws Exception {
    TargetRequest request = targetOptions.request(target);
    Gate gate = gateOptions.gate();
    outputOptions.check(runOptions, machineOutput.used(fix()));
    outputOptions.requireAlerts(ideaOptions.alerts());
    Optional<LooseSources> loose = LooseSources.of(request);
    Triage triage = gateOptions.triage(runOptions);
    try (Scratch scratch = new Scratch("ideas");
        Session session =
            new Session(
                campaignOptions.out(loose),
                runOptions,
                campaignOptions.settings(),
                campaignOptions.budget(loose),
                patches(),
                ideaOptions.read(target, scratch.folder()))) {
      Target resolved = session.resolve(request);
      ProofReport proofs = session.runner().prove(resolved);
      if (patches()) {
        List<Finding> patched = session.runner().patch(resolved, proofs.findings());
        proofs = session.elsewhere(resolved, proofs, patched, true);
      }
      Report report = session.write(resolved, proofs, proofs.findings(), triage);
      session.progressDone();
      machineOutput.print(report, session.folder().evidence(), fix());
      outputOptions.write(report, session.folder().evidence());
      PrintStream people = outputOptions.people(machineOutput.people(fix()));
      return Outcome.show(report, session, gate, people);
    }
  }
}
