package dev.kintsugi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFilesTest {
  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    "src/main/java/lab/A.java, true",
    "src/main/java/lab/target/A.java, true",
    ".git/config, false",
    "target/classes/A.class, false",
    // our own output, whatever its name
    "out/report.json, false",
    "out/campaign/ledger.ndjson, false",
    "a/b/mine/F-1/input, false",
    // no output of ours: nothing tells it apart, or it is a part of the build
    "campaign/ledger.ndjson, true",
    "other/report.json, true",
    "module/pom.xml, true",
    "module/campaign/ledger.ndjson, true",
  })
  void whatBelongsToAProject(String file, boolean kept) throws IOException {
    for (String there :
        new String[] {
          "pom.xml",
          "target/classes/A.class",
          "out/campaign/ledger.ndjson",
          "a/b/mine/campaign/ledger.ndjson",
          "other/campaign/notes",
          "module/pom.xml",
          "module/campaign/ledger.ndjson"
        }) {
      Files.createDirectories(root.resolve(there).getParent());
      Files.writeString(root.resolve(there), "");
    }
    assertEquals(kept, ProjectFiles.keepBelow(root, root.resolve(file)));
  }
}
