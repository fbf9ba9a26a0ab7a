package dev.kintsugi.jvm.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.AttackReport;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.jvm.lab.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives whose names leave the folder, and a guard that compares paths as text. Folders are made
 * at another place than files are: what breaks there first hides what would break behind it.
 */
class SiblingFolderTest {
  private static final String UNPACKER =
      """
      package tiny;

      import java.io.*;
      import java.util.zip.*;

      public class Unpacker {
        public static void unpack(InputStream archive, File folder) throws IOException {
          ZipInputStream zip = new ZipInputStream(archive);
          for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
            File file = new File(folder, e.getName());
            make(file.getParentFile());
            write(zip, file);
          }
        }

        private static void make(File folder) {
          if (!folder.exists()) {
            folder.mkdirs();
          }
        }

        private static void write(InputStream in, File file) throws IOException {
          try (OutputStream out = new FileOutputStream(file)) {
            in.transferTo(out);
          }
        }
      }
      """;
  private static final Map<String, String> SOURCES = Map.of("tiny/Unpacker.java", UNPACKER);
  private static final String WRITE = "tiny.Unpacker#write";
  private static final String HEAD =
      "--- a/tiny/Unpacker.java\n+++ b/tiny/Unpacker.java\n@@ -10 +10,4 @@\n"
          + "       File file = new File(folder, e.getName());\n";
  private static final String TAIL =
      "+        throw new IOException(\"outside: \" + e.getName());\n+      }\n";

  /** SILENT. */
  private static final String PATHS =
      HEAD
          + "+      if (!file.toPath().normalize().startsWith(folder.toPath().normalize())) {\n"
          + TAIL;

  /** BREAK CWE-22: ../place0-evil begins like ../place0. */
  private static final String TEXTS =
      HEAD
          + "+      if (!file.getCanonicalPath().startsWith(folder.getCanonicalPath())) {\n"
          + TAIL;

  private final JvmLane lane = new JvmLane();

  @Test
  void aSiblingIsFoundAtThePlaceOfTheFindingToo(@TempDir Path folder) throws Exception {
    Lab lab = new Lab(folder);
    Target target = lab.target(lab.jar("tiny", List.of(), 17, SOURCES), SOURCES);
    Campaign campaign = lab.campaign(Lab.counted(1500, 2));
    ProofReport report = lane.prover().prove(target, new Surface(List.of(), List.of()), campaign);
    Finding finding =
        report.findings().stream()
            .filter(f -> isOf(f.proof()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(report.findings().toString()));
    assertEquals(List.of(), attack(lab, target, finding, PATHS, campaign).breaks());
    AttackReport broken = attack(lab, target, finding, TEXTS, campaign);
    assertTrue(
        broken.breaks().stream().anyMatch(SiblingFolderTest::isOf), broken.breaks().toString());
  }

  private static boolean isOf(Proof proof) {
    return proof.observation().cause().contains(WRITE);
  }

  private AttackReport attack(
      Lab lab, Target target, Finding finding, String text, Campaign campaign) throws Exception {
    String diff = lab.store().put(text);
    PatchBuild build = lane.builder().build(target, diff, campaign);
    Target patched = build.target().orElseThrow(() -> new AssertionError(build.log()));
    return lane.attacker().attack(patched, finding, diff, Duration.ofSeconds(3), campaign);
  }
}
