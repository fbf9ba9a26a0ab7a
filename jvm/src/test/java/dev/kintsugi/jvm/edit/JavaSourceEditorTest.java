package dev.kintsugi.jvm.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Edit;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobEngine;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front half: what goes into the job, and what of its answer is believed. */
class JavaSourceEditorTest {
  private static final String SOURCE =
      """
      package a;

      import java.io.File;
      import java.io.IOException;

      class Box {
        File place(File root, String name) throws IOException {
          return new File(root, name);
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void theDiffNamesTheFileAsTheTreeDoes() throws Exception {
    List<Edit> edits = edit(this::answer, "a.Box#place(Ljava/io/File;Ljava/lang/String;)L");
    assertEquals(2, edits.size());
    String diff = Files.readString(folder.resolve(edits.get(0).diff().orElseThrow().substring(7)));
    assertTrue(diff.startsWith("--- a/main/a/Box.java\n+++ b/main/a/Box.java\n"), diff);
    assertTrue(diff.contains("+    File target = new File(root, name);\n"), diff);
    assertTrue(edits.get(0).summary().startsWith("Refuses a name"), edits.get(0).summary());
  }

  @Test
  void aRefusalIsAnEditWithoutADiff() throws Exception {
    List<Edit> edits = edit(this::answer, "a.Box#gone()V");
    assertEquals(List.of(true), edits.stream().map(e -> e.diff().isEmpty()).toList());
    assertEquals("There is no a.Box#gone()V in main/a/Box.java.", edits.get(0).summary());
  }

  @Test
  void aBrokenJobIsNoRefusal() {
    JobEngine broken = (job, progress) -> result(JobResult.Status.BROKEN, "died", new TreeMap<>());
    assertThrows(StageException.class, () -> edit(broken, "a.Box#place()V"));
  }

  @Test
  void aHostileAnswerIsCutAndCleaned() throws Exception {
    JobEngine hostile =
        (job, progress) -> {
          TreeMap<String, String> outputs = new TreeMap<>();
          outputs.put("0.diff", store().put("x"));
          outputs.put("0.summary", store().put("red\u001b[31m\n" + "a".repeat(1500)));
          return result(JobResult.Status.OK, "", outputs);
        };
    String summary = edit(hostile, "a.Box#place()V").get(0).summary();
    assertEquals(600, summary.length());
    assertTrue(summary.chars().noneMatch(Character::isISOControl));
  }

  private List<Edit> edit(JobEngine jobs, String symbol) throws Exception {
    Files.createDirectories(folder.resolve("src/main/a"));
    Files.writeString(folder.resolve("src/main/a/Box.java"), SOURCE);
    Artifact sources = new Artifact(Artifact.Role.SOURCES, "sources", "tree:src");
    Target target = new Target("jvm", "t", "1", List.of(sources), new TreeMap<>(), List.of());
    Campaign campaign =
        new Campaign(jobs, store(), s -> Duration.ofHours(1), Settings.defaults(), p -> {});
    Location at = new Location("jvm", symbol, "a/Box.java", 8, "");
    return new JavaSourceEditor()
        .edit(target, new Mitigation(Mitigation.Kind.CONTAIN_PATH, at, new TreeMap<>()), campaign);
  }

  /** Runs the real handler. */
  private JobResult answer(Job job, Object progress) throws IOException {
    try {
      TreeMap<String, String> outputs = new TreeMap<>();
      EvidenceStore store = store();
      for (var output : EditJob.run(job, folder.resolve("src")).outputs.entrySet()) {
        outputs.put(output.getKey(), store.put(output.getValue()));
      }
      return result(JobResult.Status.OK, "", outputs);
    } catch (JobRefusal e) {
      return result(JobResult.Status.REFUSED, e.getMessage(), new TreeMap<>());
    }
  }

  private static JobResult result(
      JobResult.Status status, String reason, TreeMap<String, String> outputs) {
    return new JobResult(status, reason, outputs, Usage.NONE);
  }

  private EvidenceStore store() {
    return new EvidenceStore() {
      @Override
      public String put(InputStream bytes) throws IOException {
        byte[] all = bytes.readAllBytes();
        Files.write(folder.resolve(Hashes.sha256(all)), all);
        return "sha256:" + Hashes.sha256(all);
      }

      @Override
      public String putTree(Path tree, Predicate<Path> keep) {
        throw new UnsupportedOperationException("no folder is stored here");
      }

      @Override
      public Path file(String id) {
        return folder.resolve(id.substring(7));
      }

      @Override
      public Path folder(String id) {
        return folder.resolve(id.substring(5));
      }
    };
  }
}
