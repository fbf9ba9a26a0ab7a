package dev.kintsugi.report.bundle;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.FolderStore;
import dev.kintsugi.report.SampleReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Bundles to be read, whole and changed, and the reading of them. */
final class SampleBundles {
  private final Path folder;

  SampleBundles(Path folder) {
    this.folder = folder;
  }

  /** A key in a file of this name, made when it is first asked for. */
  SigningKey key(String name) throws IOException {
    return SigningKey.readOrMake(folder.resolve("keys").resolve(name));
  }

  byte[] signed() throws IOException {
    return bundle(Optional.of(key("ours")), UnaryOperator.identity());
  }

  byte[] bundle(Optional<SigningKey> key, UnaryOperator<Finding> change) throws IOException {
    FolderStore evidence = new FolderStore(fresh("evidence"));
    Report report = new SampleReports(evidence).believable();
    Manifest.Chain chain = new Manifest.Chain(2, 0, "ab".repeat(32));
    BundleWriter.Extract ledger =
        new BundleWriter.Extract("one\ntwo\n", chain, "17.0.1", "Kintsugi 0.1.0");
    return new BundleWriter(report, evidence, key)
        .write(change.apply(report.findings().get(0)), ledger, false, fresh("scratch"));
  }

  BundleReader.Opened read(byte[] archive) throws IOException {
    return BundleReader.read(archive, new FolderStore(fresh("evidence")), fresh("scratch"));
  }

  private Path fresh(String name) throws IOException {
    return Files.createTempDirectory(folder, name);
  }

  static List<Content> entries(byte[] archive) {
    try {
      return new ArrayList<>(StoredZip.read(archive, Manifest.NAME));
    } catch (RefusedBundle e) {
      throw new AssertionError(e);
    }
  }

  /** The entries in an archive whose own form is without fault. */
  static byte[] zipped(List<Content> entries) {
    return StoredZip.write(entries);
  }

  /**
   * With the entries' hashes and this manifest signed by somebody; nothing tells that it changed.
   */
  static byte[] resealed(List<Content> files, Manifest manifest, SigningKey key) {
    Manifest sealed =
        new Manifest(
            manifest.version(),
            manifest.tool(),
            manifest.finding(),
            manifest.target(),
            manifest.environment(),
            manifest.claims(),
            manifest.ledger(),
            Manifest.Signer.of(Optional.of(key)),
            files.stream().map(BundleWriter::listed).toList());
    List<Content> all = new ArrayList<>();
    all.add(new Content(Manifest.NAME, sealed.text()));
    all.add(new Content(Envelope.NAME, Envelope.around(sealed.text(), key)));
    all.addAll(files);
    return zipped(all);
  }
}
