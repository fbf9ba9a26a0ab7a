package dev.kintsugi.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileEvidenceStoreTest {
  @TempDir Path folder;

  private FileEvidenceStore store() throws IOException {
    return new FileEvidenceStore(folder.resolve("store"));
  }

  @Test
  void equalBytesHaveOneIdAndComeBack() throws IOException {
    FileEvidenceStore store = store();
    String id = store.put("crack");
    assertEquals(id, store.put("crack"));
    assertEquals(
        "sha256:" + dev.kintsugi.api.Hashes.sha256("crack"), id, "the id is the plain hash");
    assertArrayEquals("crack".getBytes(), store().bytes(id));
  }

  @Test
  void damagedEvidenceIsNeverReadAndIsReplacedByAnotherPut() throws IOException {
    String id = store().put("crack");
    Path file = store().file(id);
    file.toFile().setWritable(true);
    Files.writeString(file, "craCk");
    assertThrows(IOException.class, () -> store().file(id));
    assertFalse(store().holds(id));
    store().put("crack");
    assertTrue(store().holds(id));
  }

  @Test
  void aFolderComesBackWithNamesContentAndExecutableBits() throws IOException {
    Path project = Files.createDirectories(folder.resolve("project/a/b"));
    Files.writeString(project.resolve("one.txt"), "1");
    Path run = Files.writeString(project.resolve("run.sh"), "1");
    assertTrue(run.toFile().setExecutable(true));
    Files.createSymbolicLink(project.resolve("link"), Path.of("/etc/passwd"));
    FileEvidenceStore store = store();
    String id = store.putTree(folder.resolve("project"), p -> true);
    Path back = store.folder(id);
    assertEquals("1", Files.readString(back.resolve("a/b/one.txt")));
    assertTrue(Files.isExecutable(back.resolve("a/b/run.sh")));
    assertFalse(Files.isExecutable(back.resolve("a/b/one.txt")), "same bytes, another bit");
    assertFalse(Files.exists(back.resolve("a/b/link")), "links are not kept");
    assertEquals(id, store.putTree(back, p -> true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/x", "a/../../x", "a//x", "a\\x", "a/./x", "a\nx", ""})
  void aTreeCanNotNameAPlaceOutsideItself(String name) throws IOException {
    FileEvidenceStore store = store();
    TreeMap<String, String> lines = new TreeMap<>();
    lines.put(name, "r " + store.put("x"));
    assertThrows(IOException.class, () -> store.putManifest(lines));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:..", "sha256:../../../../etc/passwd", "md5:00", "tree:zz"})
  void whatIsNotAnIdIsRefused(String id) throws IOException {
    FileEvidenceStore store = store();
    assertThrows(IOException.class, () -> store.file(id));
  }
}
