package dev.kintsugi.cli;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Patch;
import dev.kintsugi.cli.config.Configurable;
import dev.kintsugi.engine.campaign.Remembered;
import dev.kintsugi.patch.Patcher;
import dev.kintsugi.report.VerdictTable;
import dev.kintsugi.report.text.Words;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts anybody's patch on the ladder that our own patches have to climb. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Check anybody's patch for a finding of a folder that prove or scan wrote.")
final class CheckCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 1 << 20;

  @Parameters(
      index = "0",
      paramLabel = "FOLDER",
      description = "The folder that prove or scan wrote.")
  private Path out;

  @Parameters(index = "1", paramLabel = "FINDING", description = "F-1 or a fingerprint.")
  private String wanted;

  @Parameters(
      index = "2",
      paramLabel = "DIFF",
      description = "Unified diff, paths relative to the root of the project's sources.")
  private Path diff;

  @Configurable(project = true)
  @Option(names = "--deep", description = "Attack the patch for minutes instead of seconds.")
  private boolean deep;

  @Mixin private RunOptions runOptions;

  @Override
  public Integer call() throws Exception {
    Continued.requireCampaign(out);
    byte[] bytes = bytes();
    try (Session session = Session.continued(out, runOptions, Continued.settings(deep))) {
      Remembered remembered = session.runner().remembered();
      Finding finding = Continued.chosen(out, remembered.proofs(), List.of(wanted)).get(0);
      if (!remembered.target().has(Artifact.Role.SOURCES)) {
        throw new UsageException(
            "the target has no sources that a patch could change: scan it with --sources");
      }
      String id = session.folder().evidence().put(bytes);
      Patch patch = session.runner().check(remembered.target(), finding, id, new Patcher()::check);
      session.progressDone();
      System.out.print(VerdictTable.render(finding, patch));
      return Words.fixes(patch.grade()) ? ExitCode.CLEAN : ExitCode.GATE;
    }
  }

  private byte[] bytes() throws UsageException, IOException {
    if (!Files.isRegularFile(diff)) {
      throw new UsageException(diff + ": no such file; name a unified diff");
    }
    if (Files.size(diff) > MOST_BYTES) {
      throw new UsageException(diff + " is larger than 1 MiB: no patch for one finding is");
    }
    byte[] bytes = Files.readAllBytes(diff);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw new UsageException(diff + " is not UTF-8 text; name a unified diff");
    }
    return bytes;
  }
}
