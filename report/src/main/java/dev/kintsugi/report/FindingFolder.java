package dev.kintsugi.report;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Target;
import dev.kintsugi.report.output.Json;
import dev.kintsugi.report.output.PrivateFolder;
import dev.kintsugi.report.text.Visible;
import dev.kintsugi.report.text.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder of one finding: all that a person needs to understand, reproduce and mend it, and all
 * that another campaign needs to replay its proof ({@code finding.json} and the evidence files that
 * it lists with their hashes).
 */
public final class FindingFolder {
  static final String RECORD = "finding.json";
  static final String INPUT = "input";
  static final String HARNESS = "harness";
  static final String PATCH = "patch.diff";

  /** Name of the file that {@code git am} takes. */
  public static final String MAIL = "fix.patch";

  private static final long LARGEST_RECORD = 16 << 20;
  private static final long LARGEST_FILE = 64 << 20;
  private static final Pattern ID = Pattern.compile("F-[1-9]\\d{0,8}");
  private static final Pattern EVIDENCE = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}");

  private FindingFolder() {}

  /** What {@code finding.json} holds; {@code files} are the file names by evidence id. */
  public record Saved(
      String version,
      String tool,
      Examined target,
      Finding finding,
      SortedMap<String, String> files) {
    public Saved {
      files = new TreeMap<>(files);
    }
  }

  /** The target that the finding was proven on. */
  public record Examined(String lane, String name, String version, String fingerprint) {}

  /** Whether an id may name a folder. */
  public static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /** Writes the folder of a finding below the folder of the report. */
  public static void write(Report report, Finding finding, EvidenceStore evidence, Path parent)
      throws IOException {
    if (!isId(finding.id())) {
      throw new IOException("Not the id of a finding: " + Visible.line(finding.id(), 80));
    }
    PrivateFolder folder = new PrivateFolder(parent.resolve(finding.id()));
    folder.clear();
    SortedMap<String, String> files = new TreeMap<>();
    for (int i = 0; i < finding.proofs().size(); i++) {
      proof(folder, finding.proofs().get(i), i, evidence, files);
    }
    var reproduction = Reproduction.of(finding, evidence);
    if (reproduction.isPresent()) {
      folder.write(reproduction.get().fileName(), reproduction.get().source());
      folder.writeScript("reproduce.sh", reproduction.get().script());
      files.putIfAbsent(finding.proof().reproducer(), reproduction.get().fileName());
    }
    patches(folder, finding, evidence, files);
    Optional<byte[]> mail = FixMail.of(report, finding, evidence);
    if (mail.isPresent()) {
      folder.write(MAIL, mail.get());
    }
    folder.write("input.txt", finding.proof().inputText() + "\n");
    folder.write("checks.json", Json.text(Checks.tree(finding)));
    folder.write("README.md", FindingReadme.page(report, finding, evidence));
    Target target = report.target();
    Examined examined =
        new Examined(target.lane(), target.name(), target.version(), target.fingerprint());
    Saved saved = new Saved(JsonReport.VERSION, report.tool(), examined, finding, files);
    folder.write(RECORD, Json.text(saved));
  }

  private static void proof(
      PrivateFolder folder,
      Proof proof,
      int index,
      EvidenceStore evidence,
      SortedMap<String, String> files)
      throws IOException {
    keep(folder, proofFile(index, INPUT), proof.input(), evidence, files);
    keep(folder, proofFile(index, HARNESS), proof.harness(), evidence, files);
    if (index > 0 && !proof.reproducer().isEmpty()) {
      keep(folder, proofFile(index, "reproducer"), proof.reproducer(), evidence, files);
    }
  }

  private static String proofFile(int index, String part) {
    return index == 0 ? part : "sibling-" + index + "." + part;
  }

  /** Name of the file with the program of a proof; the first proof is number 0. */
  public static String harnessFile(int index) {
    return proofFile(index, HARNESS);
  }

  /**
   * Name of the file of a patch. The best patch is {@code patch.diff}; what failed is an attempt,
   * and is named so.
   */
  public static String patchFile(Finding finding, int index) {
    Patch patch = finding.patches().get(index);
    String other = patch.grade() == Grade.NONE ? "attempt-" : "patch-";
    boolean best = patch == Words.best(finding).orElse(null);
    return best ? PATCH : other + (index + 1) + ".diff";
  }

  private static void patches(
      PrivateFolder folder,
      Finding finding,
      EvidenceStore evidence,
      SortedMap<String, String> files)
      throws IOException {
    for (int i = 0; i < finding.patches().size(); i++) {
      keep(folder, patchFile(finding, i), finding.patches().get(i).diff(), evidence, files);
    }
  }

  private static void keep(
      PrivateFolder folder,
      String name,
      String id,
      EvidenceStore evidence,
      SortedMap<String, String> files)
      throws IOException {
    folder.write(name, evidence.bytes(id));
    files.putIfAbsent(id, name);
  }

  /**
   * Reads a finding back and puts its evidence into the store. The folder may come from anybody:
   * every reference must be to a plain file of the folder whose bytes have the hash that names
   * them.
   *
   * @throws RefusedFolder if anything in it is not as this class writes it
   */
  public static Finding read(Path folder, EvidenceStore evidence) throws IOException {
    return open(folder, evidence).finding();
  }

  /** As {@link #read}, with what the folder says of its making. */
  public static Saved open(Path folder, EvidenceStore evidence) throws IOException {
    Saved saved = record(folder);
    Finding finding = saved.finding();
    if (!saved.version().equals(JsonReport.VERSION)) {
      throw new RefusedFolder("finding.json has another version than " + JsonReport.VERSION);
    }
    if (!isId(finding.id()) || finding.proofs().isEmpty()) {
      throw new RefusedFolder("finding.json has no finding with a proof");
    }
    for (Proof proof : finding.proofs()) {
      listed(saved, proof.harness());
      listed(saved, proof.input());
      if (!proof.reproducer().isEmpty()) {
        listed(saved, proof.reproducer());
      }
    }
    for (Patch patch : finding.patches()) {
      listed(saved, patch.diff());
    }
    for (Map.Entry<String, String> file : saved.files().entrySet()) {
      evidence.put(verified(folder, file.getKey(), file.getValue()));
    }
    return saved;
  }

  private static Saved record(Path folder) throws IOException {
    byte[] bytes = plain(folder, RECORD, LARGEST_RECORD);
    try {
      JsonNode tree = Json.MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
      refuseNull(tree);
      complete(tree.path("finding"));
      return Json.MAPPER.treeToValue(tree, Saved.class);
    } catch (JacksonException e) {
      throw new RefusedFolder(
          "finding.json is not what Kintsugi writes: " + Visible.line(e.getOriginalMessage(), 300));
    }
  }

  /** Records of earlier versions lack what came later. */
  private static void complete(JsonNode finding) {
    if (finding instanceof ObjectNode older && !older.has("cvss")) {
      older.put("cvss", "");
    }
    for (JsonNode proof : finding.path("proofs")) {
      if (proof instanceof ObjectNode older && !older.has("job")) {
        older.put("job", "");
      }
    }
  }

  private static void refuseNull(JsonNode node) throws RefusedFolder {
    if (node.isNull() || node.isMissingNode()) {
      throw new RefusedFolder("finding.json holds null");
    }
    for (JsonNode child : node) {
      refuseNull(child);
    }
  }

  private static void listed(Saved saved, String id) throws RefusedFolder {
    if (!EVIDENCE.matcher(id).matches() || !saved.files().containsKey(id)) {
      throw new RefusedFolder("finding.json names evidence that is not in its folder");
    }
  }

  private static byte[] verified(Path folder, String id, String name) throws IOException {
    byte[] bytes = plain(folder, name, LARGEST_FILE);
    if (!id.equals("sha256:" + Hashes.sha256(bytes))) {
      throw new RefusedFolder(Visible.line(name, 130) + " was changed: its hash is another");
    }
    return bytes;
  }

  private static byte[] plain(Path folder, String name, long largest) throws IOException {
    if (!FILE_NAME.matcher(name).matches()) {
      throw new RefusedFolder("Not a file name of a finding: " + Visible.line(name, 130));
    }
    Path file = folder.resolve(name);
    if (!PrivateFolder.isPlainFile(file)) {
      throw new RefusedFolder(name + " is missing, or not a plain file");
    }
    if (Files.size(file) > largest) {
      throw new RefusedFolder(name + " is larger than " + largest + " bytes");
    }
    return Files.readAllBytes(file);
  }
}
