package dev.kintsugi.cli;

import dev.kintsugi.api.Replay;
import dev.kintsugi.api.Settings;
import dev.kintsugi.engine.evidence.FileEvidenceStore;
import dev.kintsugi.report.bundle.BundleReader;
import dev.kintsugi.report.bundle.BundleWriter;
import dev.kintsugi.report.bundle.Keys;
import dev.kintsugi.report.bundle.RefusedBundle;
import dev.kintsugi.report.text.Visible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks somebody's bundle: first that it is whole, then every claim by running it again. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Is it true what this bundle claims? Runs every claim again: HOLDS, SILENT or COULD_NOT_RUN.",
      "Exit code 0 if all hold, 1 if one is SILENT, 3 if one COULD_NOT_RUN; 2 for what is no"
          + " bundle, was changed, or is signed by another key than --expect-key."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final long LARGEST_KEY = 16 << 10;

  @Parameters(paramLabel = "BUNDLE", description = "The archive that kintsugi bundle made.")
  private Path file;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description =
          "The target, where the bundle has not its bytes and no coordinates: a project folder, a"
              + " jar or coordinates. Its SHA-256 must be the bundle's.")
  private String target;

  @Option(
      names = "--expect-key",
      paramLabel = "FINGERPRINT|FILE",
      description = "Refuse what is not signed with this key.")
  private String expected;

  @Option(names = "--json", description = "Answer as one JSON object.")
  private boolean asJson;

  @Mixin private JdkOption jdk;
  @Mixin private TargetOptions targetOptions;
  @Mixin private RunOptions runOptions;

  @Override
  public Integer call() throws Exception {
    byte[] archive = bytes();
    Optional<String> fingerprint = expectedFingerprint();
    VerifyAnswer answer = new VerifyAnswer(file, archive, fingerprint, asJson);
    try (Scratch scratch = new Scratch("verify")) {
      Path run = scratch.folder().resolve("run");
      BundleReader.Opened bundle;
      try {
        bundle = opened(archive, fingerprint, run, scratch.folder().resolve("bundle"));
      } catch (RefusedBundle e) {
        answer.refused(e);
        return ExitCode.USAGE;
      }
      Settings settings = settings();
      try (Session session = new Session(run, runOptions, settings, null, true)) {
        BundleTarget resolved =
            BundleTarget.of(
                bundle.manifest(),
                target == null ? Optional.empty() : Optional.of(targetOptions.request(target)),
                session);
        List<ClaimRuns.Checked> checked = new ClaimRuns(session.campaign(), bundle, resolved).all();
        session.progressDone();
        answer.checked(bundle, checked, settings);
        return code(checked);
      }
    }
  }

  private static BundleReader.Opened opened(
      byte[] archive, Optional<String> fingerprint, Path run, Path files) throws IOException {
    // the store that the session will use: what is checked here is what is run there
    FileEvidenceStore evidence = new FileEvidenceStore(run.resolve("campaign/evidence"));
    BundleReader.Opened bundle = BundleReader.read(archive, evidence, files);
    LedgerPart.check(bundle);
    if (fingerprint.isPresent() && bundle.signer().isEmpty()) {
      throw new RefusedBundle(
          RefusedBundle.Kind.UNSIGNED, "signature.json", "presence", "nobody signed the bundle");
    }
    if (fingerprint.isPresent() && !fingerprint.equals(bundle.signer())) {
      throw new RefusedBundle(
          RefusedBundle.Kind.FOREIGN_KEY,
          "signature.json",
          "signatures/0/keyid",
          "the bundle is whole, but signed with another key: " + bundle.signer().get());
    }
    return bundle;
  }

  private Settings settings() throws UsageException {
    Settings base = Settings.defaults();
    return new Settings(
        base.seed(), Optional.empty(), 1, "", base.required(), jdk.home(), false, List.of());
  }

  private byte[] bytes() throws UsageException, IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + ": no such file; name a bundle such as F-1.zip");
    }
    if (Files.size(file) > BundleWriter.LARGEST_ARCHIVE) {
      throw new UsageException(file + " is larger than any bundle");
    }
    return Files.readAllBytes(file);
  }

  private Optional<String> expectedFingerprint() throws UsageException, IOException {
    if (expected == null || Keys.isFingerprint(expected)) {
      return Optional.ofNullable(expected);
    }
    Path key = Path.of(expected);
    if (!Files.isRegularFile(key) || Files.size(key) > LARGEST_KEY) {
      throw new UsageException(
          "--expect-key "
              + Visible.line(expected)
              + ": neither a fingerprint of 64 hexadecimal digits nor a file of a public key");
    }
    return Optional.of(
        Keys.publicKey(Files.readString(key, StandardCharsets.ISO_8859_1))
            .map(Keys::fingerprint)
            .orElseThrow(
                () -> new UsageException(key + ": no PEM block PUBLIC KEY of an Ed25519 key")));
  }

  private static int code(List<ClaimRuns.Checked> checked) {
    List<Replay.Verdict> verdicts = checked.stream().map(ClaimRuns.Checked::verdict).toList();
    if (verdicts.contains(Replay.Verdict.COULD_NOT_RUN)) {
      return ExitCode.FAILED;
    }
    return verdicts.contains(Replay.Verdict.SILENT) ? ExitCode.GATE : ExitCode.CLEAN;
  }
}
