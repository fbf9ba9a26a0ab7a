package dev.kintsugi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Target;
import dev.kintsugi.target.repository.Configuration;
import dev.kintsugi.target.repository.Upstream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoordinatesResolverTest {
  @TempDir Path folder;
  private Path remote;
  private byte[] jar;

  @BeforeEach
  void publish() throws IOException {
    remote = Files.createDirectory(folder.resolve("remote"));
    byte[] main = Fixtures.classFile(folder.resolve("scratch"), "Main", 8);
    jar = Fixtures.zip(Map.of("Main.class", main));
    String dependencies =
        Fixtures.dependency("runtime", "<scope>runtime</scope>")
            + Fixtures.dependency("optional", "<optional>true</optional>")
            + Fixtures.dependency("provided", "<scope>provided</scope>")
            + Fixtures.dependency("compile", "")
            + Fixtures.dependency("lost", "<optional>true</optional>")
            + Fixtures.dependency("testing", "<scope>test</scope>");
    Fixtures.publish(remote, "main", "<dependencies>" + dependencies + "</dependencies>", jar);
    for (String name : List.of("runtime", "optional", "provided", "testing", "deep")) {
      Fixtures.publish(remote, name, "", library(name));
    }
    String deeper = "<dependencies>" + Fixtures.dependency("deep", "") + "</dependencies>";
    Fixtures.publish(remote, "compile", deeper, library("compile"));
    Path sources = remote.resolve("org/example/main/1.0/main-1.0-sources.jar");
    Files.write(sources, Fixtures.zip(Map.of("Main.java", Fixtures.text("class Main {}"))));
  }

  @Test
  void jarSourcesAndDependenciesOfAllScopes() throws Exception {
    try (Bench bench = bench(upstream())) {
      Target target = bench.resolve("org.example:main:1.0");
      assertEquals("1.0", target.version());
      assertEquals(
          List.of(
              "org.example:runtime:jar:1.0 (runtime)",
              "org.example:compile:jar:1.0 (runtime)",
              "org.example:deep:jar:1.0 (runtime)",
              "org.example:provided:jar:1.0 (provided)",
              "org.example:optional:jar:1.0 (optional)"),
          target.artifacts().stream()
              .filter(a -> a.role() == Artifact.Role.LIBRARY)
              .map(Artifact::name)
              .toList());
      assertTrue(target.has(Artifact.Role.SOURCES));
      assertEquals(1, target.notes().size(), target.notes().toString());
      assertTrue(target.notes().get(0).contains("org.example:lost"), target.notes().toString());
      assertTrue(
          bench.gateway().fetched().stream().anyMatch(f -> f.path().endsWith("main-1.0.jar")));
    }
  }

  @Test
  void unknownVersionIsTheUsersFault() throws Exception {
    try (Bench bench = bench(upstream())) {
      ResolveException refusal =
          assertThrows(ResolveException.class, () -> bench.resolve("org.example:main:9.9"));
      assertTrue(refusal.usersFault());
      assertTrue(refusal.getMessage().contains("none of the configured repositories"));
    }
  }

  @Test
  void withoutNetworkItIsAFailureAndNotTheUsersFault() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    Upstream dead = Upstream.open("dead", URI.create("http://127.0.0.1:" + closed + "/"));
    try (Bench bench = bench(dead)) {
      ResolveException refusal =
          assertThrows(ResolveException.class, () -> bench.resolve("org.example:main:1.0"));
      assertFalse(refusal.usersFault());
      assertTrue(refusal.getMessage().contains("don't answer"), refusal.getMessage());
    }
  }

  @Test
  void withoutNetworkTheCacheServesWhatWasFetchedBefore() throws Exception {
    Target before;
    try (Bench bench = bench(upstream())) {
      before = bench.resolve("org.example:compile:1.0");
    }
    try (Bench bench =
        new Bench(folder, new Configuration(folder.resolve("cache"), List.of(), List.of()))) {
      assertEquals(before.fingerprint(), bench.resolve("org.example:compile:1.0").fingerprint());
    }
  }

  @Test
  void malformedCoordinates() throws Exception {
    try (Bench bench = bench(upstream())) {
      for (String bad : List.of("a:b", "a:b:c:d", "a b:c:1", "a:b:${x}")) {
        ResolveException refusal =
            assertThrows(ResolveException.class, () -> bench.resolve(bad), bad);
        assertTrue(refusal.getMessage().contains("group:artifact:version"), refusal.getMessage());
        assertTrue(bench.ran.isEmpty(), "a job ran for " + bad);
      }
    }
  }

  private byte[] library(String name) throws IOException {
    String type = "L" + name;
    byte[] code = Fixtures.classFile(folder.resolve("scratch"), type, 8);
    return Fixtures.zip(Map.of(type + ".class", code));
  }

  private Upstream upstream() {
    return Upstream.open("remote", remote.toUri());
  }

  private Bench bench(Upstream upstream) throws IOException {
    return new Bench(
        folder, new Configuration(folder.resolve("cache"), List.of(), List.of(upstream)));
  }
}
