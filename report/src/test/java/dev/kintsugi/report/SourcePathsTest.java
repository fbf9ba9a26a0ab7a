package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Target;
import dev.kintsugi.report.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A module of a project that is a folder of a repository: paths start at the repository's root. */
class SourcePathsTest {
  /** As the target says of itself in the samples. */
  private static final String UNZIP = "src/main/java/org/example/mini/Unzip.java";

  @TempDir Path store;
  @TempDir Path tree;
  private FolderStore evidence;
  private Report report;

  @BeforeEach
  void sample() throws IOException {
    Path file = tree.resolve("core/" + UNZIP);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "class Unzip {}");
    evidence =
        new FolderStore(store) {
          @Override
          public Path folder(String id) {
            assertEquals("tree:sources", id);
            return tree;
          }
        };
    Report sample = Changed.published(new SampleReports(evidence).believable());
    Target target = sample.target();
    List<Artifact> artifacts = new ArrayList<>(target.artifacts());
    artifacts.removeIf(a -> a.role() == Artifact.Role.SOURCES);
    artifacts.add(new Artifact(Artifact.Role.SOURCES, "main sources", "tree:sources"));
    Map<String, String> attributes =
        Map.of("source.roots", "api/,core/", "repository.folder", "services/mail");
    report =
        Changed.target(
            sample,
            new Target(
                target.lane(),
                target.name(),
                target.version(),
                artifacts,
                new TreeMap<>(attributes),
                target.notes()));
  }

  @Test
  void whatIsShownBesideTheCodeIsNamedFromTheRoot() throws IOException {
    String seen = "services/mail/core/" + UNZIP;
    String github = written("github");
    assertTrue(github.contains("file=" + seen + ","), github);
    assertTrue(written("gitlab").contains("\"path\": \"" + seen + "\""), written("gitlab"));
    assertTrue(written("junit").contains("file=\"" + seen + "\""), written("junit"));
    String comment = written("pr-comment");
    assertTrue(comment.contains("At `" + seen + ":"), comment);
    // a patch names its files from the project's root already
    assertTrue(comment.contains("Line 32 of `services/mail/" + UNZIP + "`"), comment);
  }

  @Test
  void soIsSarifButForFilesThatAreNotTheProjectsOwn() throws IOException {
    JsonNode log = Json.MAPPER.readTree(written("sarif"));
    Set<String> places = new TreeSet<>();
    log.findValues("physicalLocation")
        .forEach(p -> places.add(p.at("/artifactLocation/uri").asString()));
    assertTrue(places.contains("services/mail/core/" + UNZIP), places.toString());
    assertFalse(places.contains(UNZIP), places.toString());
    assertTrue(places.contains(UNZIP.replace("Unzip", "Parser")), places.toString());
    Set<String> patched = new TreeSet<>();
    log.findValues("artifactChanges")
        .forEach(c -> patched.add(c.at("/0/artifactLocation/uri").asString()));
    assertTrue(patched.contains("services/mail/" + UNZIP), patched.toString());
  }

  private String written(String name) throws IOException {
    return Renderers.named().get(name).content(report, evidence);
  }
}
