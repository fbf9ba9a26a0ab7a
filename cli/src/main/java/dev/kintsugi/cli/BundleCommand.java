package dev.kintsugi.cli;

import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.cli.config.Configurable;
import dev.kintsugi.engine.campaign.Remembered;
import dev.kintsugi.report.bundle.BundleWriter;
import dev.kintsugi.report.bundle.SigningKey;
import dev.kintsugi.report.output.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one archive of a finding that others can check. */
@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Make one archive of a finding that somebody who distrusts you checks with kintsugi verify.",
      "It is signed; without --key with a key of your own that is made on first use."
    })
final class BundleCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FINDING", description = "F-1 or a fingerprint.")
  private String wanted;

  @Configurable
  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "The folder that scan, prove or patch wrote (default: out).")
  private Path given;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Sign with this key: PEM blocks PRIVATE KEY and PUBLIC KEY (Ed25519).")
  private Path key;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "The archive to write (default: the finding's name and .zip).")
  private Path file;

  @Option(
      names = "--with-target",
      description = "Put the target's classes and sources in; mind its licence.")
  private boolean withTarget;

  @Mixin private RunOptions runOptions;

  @Override
  public Integer call() throws Exception {
    Path out = given == null ? Path.of("out") : given;
    Continued.requireCampaign(out);
    if (file != null && !writable(file)) {
      throw new UsageException("-o " + file + ": no file can be written there");
    }
    try (Scratch scratch = new Scratch("bundle");
        Session session = Session.continued(out, runOptions, Continued.settings(false))) {
      Remembered remembered = session.runner().remembered();
      String id = Continued.chosen(out, remembered.proofs(), List.of(wanted)).get(0).id();
      List<Finding> findings =
          session.runner().patched(remembered.target(), remembered.proofs().findings());
      Finding finding = findings.stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
      SigningKey signer = signer();
      byte[] archive =
          new BundleWriter(
                  session.report(remembered.target(), remembered.proofs(), findings),
                  session.folder().evidence(),
                  Optional.of(signer))
              .write(
                  finding,
                  LedgerPart.of(session.folder().ledger(), finding),
                  withTarget,
                  scratch.folder());
      Path written = file == null ? Path.of(id + ".zip") : file;
      PrivateFile.write(written, archive);
      session.progressDone();
      show(finding, written, archive, signer);
      return ExitCode.CLEAN;
    }
  }

  private static boolean writable(Path file) {
    return !Files.isDirectory(file) && Files.isDirectory(file.toAbsolutePath().getParent());
  }

  private SigningKey signer() throws UsageException {
    try {
      return key == null ? SigningKey.readOrMake(ownKey()) : SigningKey.read(key);
    } catch (IOException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** The user's own key; where the XDG base directory specification puts what stays. */
  private static Path ownKey() {
    return Path.of(System.getProperty("user.home"), ".local/state/kintsugi/signing-key.pem");
  }

  private static void show(Finding finding, Path written, byte[] archive, SigningKey signer) {
    System.out.println(
        written + "  " + archive.length + " bytes, SHA-256 " + Hashes.sha256(archive));
    if (finding.disclosure() != Disclosure.PUBLIC) {
      System.out.println(
          "It holds an unpublished finding, and only you can read the file:"
              + " give it to nobody whom you would not tell.");
    }
    System.out.println("Signed with the key " + signer.fingerprint());
    System.out.print(signer.publicPem());
    System.out.println(
        "Tell the fingerprint in another way than the archive. Then anybody checks:");
    System.out.println(
        "  kintsugi verify " + written.getFileName() + " --expect-key " + signer.fingerprint());
  }
}
