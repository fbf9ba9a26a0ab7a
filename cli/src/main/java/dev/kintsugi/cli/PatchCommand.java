package dev.kintsugi.cli;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Triage;
import dev.kintsugi.cli.config.Configurable;
import dev.kintsugi.engine.campaign.Remembered;
import dev.kintsugi.report.FindingFolder;
import dev.kintsugi.report.PatchesTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  @Option(
      names = "--apply",
      paramLabel = "PROJECT",
      description =
          "Put the best patch of each finding on a branch kintsugi/FINGERPRINT of this git"
              + " repository. Nothing is checked out or pushed, and no hook is run.")
  private Path apply;

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
      // what is not chosen now keeps what was made for it before
      List<Finding> before =
          session.runner().patched(remembered.target(), remembered.proofs().findings());
      for (Finding finding : before) {
        all.add(
            patched.stream().filter(p -> p.id().equals(finding.id())).findFirst().orElse(finding));
      }
      ProofReport told =
          session.elsewhere(remembered.target(), remembered.proofs(), all, wanted.isEmpty());
      Report report = session.write(remembered.target(), told, told.findings(), triage);
      session.progressDone();
      List<Finding> now = now(told, remembered.proofs(), chosen);
      now.forEach(f -> System.out.println(PatchesTable.render(f)));
      if (apply != null) {
        branches(now);
      }
      return Outcome.show(report, session, gate);
    }
  }

  /** What this command is about: the chosen findings, and those that it brought. */
  private static List<Finding> now(ProofReport told, ProofReport before, List<Finding> chosen) {
    Set<String> others = new HashSet<>();
    before.findings().forEach(f -> others.add(f.id()));
    chosen.forEach(f -> others.remove(f.id()));
    return told.findings().stream().filter(f -> !others.contains(f.id())).toList();
  }

  private void branches(List<Finding> patched) throws IOException, UsageException {
    int made = 0;
    for (Finding finding : patched) {
      Path mail = out.resolve(finding.id()).resolve(FindingFolder.MAIL);
      if (Files.isRegularFile(mail)) {
        String branch = "kintsugi/" + finding.fingerprint().substring(0, 12);
        FixBranch.make(apply, mail, branch);
        System.out.println(finding.id() + ": git merge " + branch);
        made++;
      }
    }
    if (made == 0) {
      throw new UsageException(
          "--apply: no finding has a patch for a project; see the routes in " + out);
    }
  }
}
