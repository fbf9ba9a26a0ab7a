package dev.kintsugi.report.bundle;

import dev.kintsugi.api.EvidenceStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which files hold the target's bytes: each is named by its hash, a folder is a list of them. */
final class TargetFiles {
  static final String FOLDER = "target/";

  private static final Pattern ID = Pattern.compile("(sha256|tree):([0-9a-f]{64})");
  private static final Pattern LINE = Pattern.compile("[rx] sha256:([0-9a-f]{64}) .+");

  private TargetFiles() {}

  /** Hashes of the files of all included parts; empty if a part or a list has another form. */
  static SortedSet<String> hashes(List<Manifest.Part> parts, EvidenceStore evidence)
      throws IOException {
    SortedSet<String> hashes = new TreeSet<>();
    for (Manifest.Part part : parts) {
      Matcher id = ID.matcher(part.evidence());
      if (!id.matches()) {
        throw RefusedBundle.tampered(Manifest.NAME, "/target/artifacts", "no hash of a part");
      }
      if (part.included()) {
        hashes.add(id.group(2));
      }
      if (part.included() && id.group(1).equals("tree")) {
        byte[] list = evidence.bytes("sha256:" + id.group(2));
        for (String line : new String(list, StandardCharsets.UTF_8).lines().toList()) {
          Matcher file = LINE.matcher(line);
          if (!file.matches()) {
            throw RefusedBundle.tampered(FOLDER + id.group(2), "line", "no list of a folder");
          }
          hashes.add(file.group(1));
        }
      }
    }
    return hashes;
  }
}
