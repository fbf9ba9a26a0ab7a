package dev.kintsugi.report.bundle;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.report.FindingFolder;
import dev.kintsugi.report.RefusedFolder;
import dev.kintsugi.report.output.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a bundle that may come from anybody: first its form, then the signature, then the hash of
 * every file, then whether the parts say the same. Nothing of it is used before all that.
 */
public final class BundleReader {
  private static final int MOST_PROOFS = 20;
  private static final int MOST_PATCHES = 20;
  private static final int MOST_RUNS = 100;

  private BundleReader() {}

  /**
   * A bundle that is whole.
   *
   * @param signer fingerprint of the key that signed it; empty if nobody did
   * @param saved the finding's folder
   * @param ledger text of the ledger extract, whose chain is not checked here
   */
  public record Opened(
      Manifest manifest, Optional<String> signer, FindingFolder.Saved saved, String ledger) {}

  /**
   * Opens a bundle and puts its evidence, and the target's bytes that it has, into a store.
   *
   * @param scratch an empty folder
   * @throws RefusedBundle with the place of what is wrong
   */
  public static Opened read(byte[] archive, EvidenceStore evidence, Path scratch)
      throws IOException {
    List<Content> entries = StoredZip.read(archive, Manifest.NAME);
    boolean signed = entries.size() > 1 && entries.get(1).name().equals(Envelope.NAME);
    Manifest manifest = signed ? SignedManifest.of(entries) : SignedManifest.unsigned(entries);
    List<Content> files = entries.subList(signed ? 2 : 1, entries.size());
    compare(manifest.entries(), files);
    String id = manifest.finding().id();
    if (!FindingFolder.isId(id)) {
      throw RefusedBundle.tampered(Manifest.NAME, "/finding/id", "not the id of a finding");
    }
    PrivateFolder folder = new PrivateFolder(scratch.resolve(id));
    String ledger = "";
    for (Content file : files) {
      String name = file.name();
      if (name.startsWith(id + "/")) {
        folder.write(name.substring(id.length() + 1), file.bytes());
      } else if (name.startsWith(TargetFiles.FOLDER)) {
        if (!evidence.put(file.bytes()).endsWith(name.substring(TargetFiles.FOLDER.length()))) {
          throw RefusedBundle.tampered(name, "name", "not the SHA-256 of its bytes");
        }
      } else if (name.equals(BundleWriter.LEDGER)) {
        ledger = new String(file.bytes(), StandardCharsets.UTF_8);
      } else if (!name.equals(BundleWriter.README)) {
        throw RefusedBundle.tampered(name, "name", "no part of a bundle");
      }
    }
    wholeTarget(manifest, evidence);
    FindingFolder.Saved saved = saved(folder.path(), id, evidence);
    agree(manifest, saved);
    return new Opened(
        manifest,
        signed ? Optional.of(manifest.signer().fingerprint()) : Optional.empty(),
        saved,
        ledger);
  }

  /** The files of the archive must be those that the manifest lists, in that order. */
  private static void compare(List<Manifest.Listed> listed, List<Content> files)
      throws RefusedBundle {
    Set<String> there = new HashSet<>();
    files.forEach(file -> there.add(file.name()));
    Set<String> wanted = new HashSet<>();
    for (Manifest.Listed file : listed) {
      wanted.add(file.name());
      if (!there.contains(file.name())) {
        throw RefusedBundle.tampered(
            file.name(), "presence", "listed in the manifest, but missing");
      }
    }
    for (int i = 0; i < files.size(); i++) {
      Content file = files.get(i);
      if (!wanted.contains(file.name())) {
        throw RefusedBundle.tampered(file.name(), "presence", "the manifest does not list it");
      }
      if (!listed.get(i).name().equals(file.name())) {
        throw RefusedBundle.tampered(file.name(), "position", "not where the manifest lists it");
      }
      if (listed.get(i).size() != file.bytes().length) {
        throw RefusedBundle.tampered(file.name(), "size", "not what the manifest lists");
      }
      if (!listed.get(i).sha256().equals(Hashes.sha256(file.bytes()))) {
        throw RefusedBundle.tampered(file.name(), "sha256", "not what the manifest lists");
      }
    }
    if (listed.size() != files.size()) {
      throw RefusedBundle.tampered(Manifest.NAME, "/entries", "a file is listed twice");
    }
  }

  /** The files of the target must be those that its included parts consist of. */
  private static void wholeTarget(Manifest manifest, EvidenceStore evidence) throws IOException {
    TreeSet<String> there = new TreeSet<>();
    for (Manifest.Listed file : manifest.entries()) {
      if (file.name().startsWith(TargetFiles.FOLDER)) {
        there.add(file.name().substring(TargetFiles.FOLDER.length()));
      }
    }
    for (Manifest.Part part : manifest.target().artifacts()) {
      String hash = part.evidence().substring(part.evidence().indexOf(':') + 1);
      if (part.included() && !there.contains(hash)) {
        throw RefusedBundle.tampered(TargetFiles.FOLDER + hash, "presence", "a part is missing");
      }
    }
    Set<String> needed = TargetFiles.hashes(manifest.target().artifacts(), evidence);
    for (String hash : needed) {
      if (!there.contains(hash)) {
        throw RefusedBundle.tampered(TargetFiles.FOLDER + hash, "presence", "a part is missing");
      }
    }
    there.removeAll(needed);
    if (!there.isEmpty()) {
      throw RefusedBundle.tampered(
          TargetFiles.FOLDER + there.first(), "presence", "no part of the target");
    }
  }

  private static FindingFolder.Saved saved(Path folder, String id, EvidenceStore evidence)
      throws IOException {
    try {
      return FindingFolder.open(folder, evidence);
    } catch (RefusedFolder e) {
      throw RefusedBundle.tampered(id + "/finding.json", "record", e.getMessage());
    }
  }

  /** What the manifest says of the finding must be what the finding's folder says. */
  private static void agree(Manifest manifest, FindingFolder.Saved saved) throws RefusedBundle {
    Finding finding = saved.finding();
    require(manifest.finding().equals(Claims.about(finding)), "/finding");
    boolean few =
        finding.proofs().size() <= MOST_PROOFS
            && finding.patches().size() <= MOST_PATCHES
            && finding.proofs().stream().allMatch(p -> p.holds() && p.runs() <= MOST_RUNS);
    if (!few) {
      throw RefusedBundle.tampered(
          finding.id() + "/finding.json", "proofs", "no proof of n of n, or more than can be run");
    }
    require(manifest.claims().equals(Claims.of(saved)), "/claims");
    require(
        manifest.environment().canaries().equals(Claims.canaries(finding)),
        "/environment/canaries");
    try {
      String fingerprint = manifest.target().asTarget(false).fingerprint();
      require(manifest.target().fingerprint().equals(fingerprint), "/target/fingerprint");
      require(saved.target().fingerprint().equals(fingerprint), "/target/fingerprint");
    } catch (IllegalArgumentException e) {
      throw RefusedBundle.tampered(Manifest.NAME, "/target/artifacts", "an unknown role");
    }
  }

  private static void require(boolean agrees, String field) throws RefusedBundle {
    if (!agrees) {
      throw RefusedBundle.tampered(
          Manifest.NAME, field, "not what the finding's folder in the bundle says");
    }
  }
}
