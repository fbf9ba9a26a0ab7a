package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The same guard is missing in classes that are no copies of each other; one is patched. */
class ElsewhereTest {
  private static final int GATE = 1;
  private static final String IMPORTS =
      """
      package shop;

      import java.io.*;
      import java.nio.file.*;
      import java.util.zip.*;

      """;

  /** The one that is hunted and patched. */
  private static final String BILLS =
      """
      public class Bills {
        public static int unpack(InputStream in, File folder) throws IOException {
          int files = 0;
          try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
              File file = new File(folder, entry.getName());
              try (FileOutputStream out = new FileOutputStream(file)) { // BUG: leaves the folder
                zip.transferTo(out);
              }
              files++;
            }
          }
          return files;
        }
      }
      """;

  /** Passes what the patch changes. */
  private static final String DESK =
      """
      public class Desk {
        public static boolean open(InputStream mail, File folder) throws IOException {
          return Bills.unpack(mail, folder) > 0; // COVERED
        }
      }
      """;

  private static final String PHOTOS =
      """
      public class Photos {
        private int kept;

        public int add(InputStream album, Path folder) throws IOException {
          ZipInputStream pages = new ZipInputStream(album);
          ZipEntry page;
          while ((page = pages.getNextEntry()) != null) {
            keep(folder, page.getName(), pages);
          }
          return kept;
        }

        private void keep(Path folder, String name, InputStream photo) throws IOException {
          try (OutputStream out = Files.newOutputStream(folder.resolve(name))) { // BUG: elsewhere
            kept += photo.transferTo(out) > 0 ? 1 : 0;
          }
        }
      }
      """;

  private static final String STAMPS =
      """
      public class Stamps {
        public static int collect(InputStream sheet, Path folder) throws IOException {
          ZipInputStream stamps = new ZipInputStream(sheet);
          int collected = 0;
          for (ZipEntry stamp; (stamp = stamps.getNextEntry()) != null; collected++) {
            String name = stamp.getName();
            if (!name.chars().allMatch(Character::isLetterOrDigit)) {
              throw new IOException("not a name");
            }
            OutputStream out = Files.newOutputStream(folder.resolve(name)); // LOOK: not provable
            stamps.transferTo(out);
            out.close();
          }
          return collected;
        }
      }
      """;

  private static final String LETTERS =
      """
      public class Letters {
        public static void sort(InputStream bag, Path folder) throws IOException {
          ZipInputStream letters = new ZipInputStream(bag);
          Path root = folder.toAbsolutePath().normalize();
          for (ZipEntry letter; (letter = letters.getNextEntry()) != null; ) {
            Path at = root.resolve(letter.getName()).normalize();
            if (!at.startsWith(root)) {
              throw new IOException("outside: " + letter.getName());
            }
            try (OutputStream out = Files.newOutputStream(at)) { // SILENT: guarded
              letters.transferTo(out);
            }
          }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void thePatternOfWhatIsPatchedIsProvenOrToldElsewhere() throws Exception {
    Path sources = Files.createDirectories(folder.resolve("loose/shop"));
    for (String source : List.of(BILLS, DESK, PHOTOS, STAMPS, LETTERS)) {
      String name = source.split(" ", 4)[2];
      Files.writeString(sources.resolve(name + ".java"), IMPORTS + source);
    }
    Kintsugi kintsugi = new Kintsugi(folder);
    Kintsugi.Ended proven =
        kintsugi.run(
            "prove", "loose", "--only=Bills", "--probes=400", "--out=out", "--progress=none");
    assertEquals(GATE, proven.code(), proven.toString());
    assertEquals(List.of("F-1"), ids(report()), "only Bills was hunted");

    Kintsugi.Ended patched = kintsugi.run("patch", "out", "F-1", "--progress=none");
    JsonNode report = report();
    JsonNode bills = finding(report, "Bills.java");
    assertEquals("B", bills.path("patches").get(0).path("grade").asString(""), patched.toString());
    String photos = finding(report, "Photos.java").path("id").asString("");
    assertFalse(photos.isEmpty(), patched.toString());
    List<String> reasons = texts(bills.path("route").path("reasons"));
    assertTrue(
        reasons.contains(
            "Same pattern, proven at shop/Photos.java:"
                + line(PHOTOS, "BUG")
                + ": "
                + photos
                + "."),
        reasons.toString());
    assertEquals(1, reasons.stream().filter(r -> r.contains("not proven")).count());
    String look = "not proven: shop/Stamps.java:" + line(STAMPS, "LOOK") + ";";
    assertTrue(reasons.stream().anyMatch(r -> r.contains(look)), reasons.toString());
    String said = String.join("\n", patched.out());
    assertTrue(said.contains("Same pattern, not proven: shop/Stamps.java"), said);
    assertFalse(said.contains("suspected"), "it was hunted, and nothing broke: " + said);
    assertFalse(reasons.toString().contains("Desk"), "covered by the patch: " + reasons);
    assertFalse(reasons.toString().contains("Letters"), "has the guard: " + reasons);

    Kintsugi.Ended again = kintsugi.run("report", "out");
    assertEquals(GATE, again.code(), again.toString());
    assertEquals(report.path("findings").size(), report().path("findings").size());
    assertEquals(reasons, texts(finding(report(), "Bills.java").path("route").path("reasons")));
  }

  /** Number of the line of a source with this mark. */
  private static long line(String source, String mark) {
    return (IMPORTS + source).lines().takeWhile(l -> !l.contains("// " + mark)).count() + 1;
  }

  private JsonNode report() {
    return Kintsugi.report(folder.resolve("out"));
  }

  private static List<String> ids(JsonNode report) {
    List<String> ids = new ArrayList<>();
    report.path("findings").forEach(f -> ids.add(f.path("id").asString("")));
    return ids;
  }

  /** The finding of path traversal in this file; missing if there is none. */
  private static JsonNode finding(JsonNode report, String file) {
    for (JsonNode finding : report.path("findings")) {
      boolean traversal = texts(finding.path("cwe")).contains("CWE-22");
      String at = finding.path("entryPoint").path("file").asString("");
      if (traversal && at.endsWith(file)) {
        return finding;
      }
    }
    return report.path("none");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asString("")));
    return texts;
  }
}
