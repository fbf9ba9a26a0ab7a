package dev.kintsugi.target.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lays out what Gradle downloaded as a Maven repository, to build from offline: Gradle's own cache
 * can't be moved before 6.1, and its form differs between versions.
 *
 * <p>Source of the cache's form ({@code files-2.1/group/module/version/sha1/file}):
 * docs.gradle.org/current/userguide/dependency_caching.html. Metadata is made anew from the
 * versions that are there, so that a range finds again what it found. Limit: what a module names
 * other than by the layout's rule, and snapshots with time stamps, are not found again.
 */
final class GradleRepository {
  private GradleRepository() {}

  /** Copies from a Gradle user home. */
  static void layOut(Path userHome, Path repository) throws IOException {
    Files.createDirectories(repository);
    Path cache = userHome.resolve("caches/modules-2/files-2.1");
    SortedMap<Path, SortedSet<String>> versions = new TreeMap<>();
    for (Path file : Folders.files(cache)) {
      Path inside = cache.relativize(file);
      if (inside.getNameCount() == 5) {
        Path module =
            repository
                .resolve(inside.getName(0).toString().replace('.', '/'))
                .resolve(inside.getName(1).toString());
        String version = inside.getName(2).toString();
        Path copy = module.resolve(version).resolve(inside.getFileName().toString());
        Files.createDirectories(copy.getParent());
        if (!Files.exists(copy)) {
          Files.copy(file, copy);
        }
        versions.computeIfAbsent(module, m -> new TreeSet<>()).add(version);
      }
    }
    for (var module : versions.entrySet()) {
      Files.writeString(module.getKey().resolve("maven-metadata.xml"), metadata(module.getValue()));
    }
  }

  private static String metadata(SortedSet<String> versions) {
    StringBuilder xml = new StringBuilder("<metadata><versioning><versions>");
    for (String version : versions) {
      String text = version.replace("&", "&amp;").replace("<", "&lt;");
      xml.append("<version>").append(text).append("</version>");
    }
    return xml.append("</versions></versioning></metadata>\n").toString();
  }
}
