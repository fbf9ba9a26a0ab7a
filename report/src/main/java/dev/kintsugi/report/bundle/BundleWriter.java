package dev.kintsugi.report.bundle;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.FindingFolder;
import dev.kintsugi.report.output.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a bundle; the same finding, ledger and key give the same bytes. */
public final class BundleWriter {
  /** A larger archive is neither made nor read. */
  public static final int LARGEST_ARCHIVE = 192 << 20;

  /** What the files of the target may have together, so that the rest fits beside them. */
  private static final int LARGEST_TARGET = 128 << 20;

  static final String README = "README.md";
  static final String LEDGER = "ledger.ndjson";

  private final Report report;
  private final EvidenceStore evidence;
  private final Optional<SigningKey> key;

  /**
   * @param key what to sign with; empty for a bundle that nobody signs
   */
  public BundleWriter(Report report, EvidenceStore evidence, Optional<SigningKey> key) {
    this.report = report;
    this.evidence = evidence;
    this.key = key;
  }

  /**
   * The part of the ledger that belongs to the finding.
   *
   * @param text its lines
   * @param java version of the Java that the target ran on, as the ledger says
   * @param tool name and version of the program that wrote it
   */
  public record Extract(String text, Manifest.Chain chain, String java, String tool) {}

  /**
   * Bytes of a bundle.
   *
   * @param withTarget whether the target's bytes go in
   * @param scratch an empty folder
   */
  public byte[] write(Finding finding, Extract ledger, boolean withTarget, Path scratch)
      throws IOException {
    FindingFolder.write(report, finding, evidence, scratch);
    FindingFolder.Saved saved = FindingFolder.open(scratch.resolve(finding.id()), evidence);
    List<Content> files = new ArrayList<>();
    String readme = Resources.text("bundle-readme.md").replace("@ID@", finding.id());
    files.add(new Content(README, readme.getBytes(StandardCharsets.UTF_8)));
    files.add(new Content(LEDGER, ledger.text().getBytes(StandardCharsets.UTF_8)));
    files.addAll(folder(scratch.resolve(finding.id()), finding.id()));
    Manifest.Examined target = Manifest.Examined.of(report.target(), withTarget);
    files.addAll(target(target));
    Manifest manifest =
        new Manifest(
            Manifest.VERSION,
            report.tool(),
            Claims.about(saved.finding()),
            target,
            new Manifest.Environment(
                ledger.java(), ledger.tool(), Claims.canaries(saved.finding())),
            Claims.of(saved),
            ledger.chain(),
            Manifest.Signer.of(key),
            files.stream().map(BundleWriter::listed).toList());
    List<Content> all = new ArrayList<>();
    all.add(new Content(Manifest.NAME, manifest.text()));
    key.ifPresent(k -> all.add(new Content(Envelope.NAME, Envelope.around(manifest.text(), k))));
    all.addAll(files);
    byte[] archive = StoredZip.write(all);
    if (archive.length > LARGEST_ARCHIVE) {
      throw new IOException("the bundle would be larger than any that is read");
    }
    return archive;
  }

  static Manifest.Listed listed(Content file) {
    return new Manifest.Listed(file.name(), file.bytes().length, Hashes.sha256(file.bytes()));
  }

  private static List<Content> folder(Path folder, String name) throws IOException {
    List<Content> files = new ArrayList<>();
    try (Stream<Path> listed = Files.list(folder)) {
      for (Path file : listed.sorted().toList()) {
        files.add(new Content(name + "/" + file.getFileName(), Files.readAllBytes(file)));
      }
    }
    return files;
  }

  /** Files by their hash; a folder is its list and the files that this names. */
  private List<Content> target(Manifest.Examined target) throws IOException {
    long size = 0;
    List<Content> files = new ArrayList<>();
    for (String hash : TargetFiles.hashes(target.artifacts(), evidence)) {
      size += Files.size(evidence.file("sha256:" + hash));
      if (size > LARGEST_TARGET || files.size() == StoredZip.MOST_ENTRIES / 2) {
        throw new IOException(
            "the target is too large to go into a bundle: make it without --with-target");
      }
      files.add(new Content(TargetFiles.FOLDER + hash, evidence.bytes("sha256:" + hash)));
    }
    return files;
  }
}
