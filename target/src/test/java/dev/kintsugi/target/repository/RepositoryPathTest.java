package dev.kintsugi.target.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/junit/junit/4.13/junit-4.13.jar",
        "/org/example/a/1.0/a-1.0-sources.jar",
        "/org/example/a/1.0-SNAPSHOT/a-1.0-20260101.010203-1.pom",
        "/org/example/a/1.0+b~c/a-1.0+b~c.pom.asc",
        "/org/example/maven-metadata.xml",
        "/org/example/a/1.0-SNAPSHOT/maven-metadata.xml"
      })
  void wellFormed(String path) {
    RepositoryPath parsed = RepositoryPath.parse(path).orElseThrow();
    assertEquals(path.substring(1), parsed.path());
    assertEquals(Optional.empty(), parsed.checksum());
    RepositoryPath sum = RepositoryPath.parse(path + ".sha1").orElseThrow();
    assertEquals(path.substring(1), sum.path());
    assertEquals(Optional.of("sha1"), sum.checksum());
    RepositoryPath plugin = RepositoryPath.parse("/-plugins" + path).orElseThrow();
    assertEquals(path.substring(1), plugin.path());
    assertTrue(plugin.plugin());
    assertFalse(parsed.plugin());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "junit/junit/4.13/junit-4.13.jar",
        "//junit/junit/4.13/junit-4.13.jar",
        "/org/example/../a/1.0/a-1.0.jar",
        "/org/./a/1.0/a-1.0.jar",
        "/org/example/a/1.0/%2e%2e/a-1.0.jar",
        "/org/example/a/1.0/b-1.0.jar",
        "/org/example/a/1.0/_remote.repositories",
        "/org/example/a/1.0/a-1.0.jar.lastUpdated",
        "/org/example/a/1.0/a-1.0.jar?token=1",
        "/org/example/a/1.0/a-1.0.jar\u0000",
        "/org/.hidden/a/1.0/a-1.0.jar",
        "/-plugins/-plugins/org/example/a/1.0/a-1.0.jar",
        "/-other/org/example/a/1.0/a-1.0.jar",
        "/settings.xml",
        "/maven-metadata.xml",
        "http://elsewhere.example/org/example/a/1.0/a-1.0.jar"
      })
  void malformed(String path) {
    assertTrue(RepositoryPath.parse(path).isEmpty(), path);
  }

  @Test
  void endless() {
    assertTrue(RepositoryPath.parse("/a".repeat(1000) + "/1/a-1.jar").isEmpty());
  }
}
