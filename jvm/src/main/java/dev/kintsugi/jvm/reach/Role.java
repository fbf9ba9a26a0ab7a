package dev.kintsugi.jvm.reach;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a file of a project is to the program that is built from it, by its path alone. */
enum Role {
  /** Java sources of the program. */
  SOURCE,
  /** Decides how the program is built. */
  BUILD,
  /** Becomes part of the program, or may: resources, and sources of other languages. */
  RESOURCE,
  /** Tests and the like, which live in source sets of their own. */
  TEST,
  /** Belongs to another module of the project. */
  OTHER_MODULE,
  /** Nothing that the program is made of: documents, scripts. */
  OTHER;

  private static final Set<String> BUILD_FOLDERS = Set.of("buildSrc", "gradle", ".mvn");
  private static final List<String> BUILD_ENDS =
      List.of(".gradle", ".gradle.kts", ".lockfile", ".versions.toml");

  /**
   * @param roots folders of the program's sources, each ending in a slash
   * @param module folder of its module; empty for the project's own
   */
  static Role of(String path, List<String> roots, String module) {
    Optional<String> root = roots.stream().filter(path::startsWith).findFirst();
    if (root.isPresent()) {
      boolean java = path.endsWith(".java") && !path.endsWith("module-info.java");
      return java ? SOURCE : RESOURCE;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    String folder = path.substring(0, path.length() - name.length());
    boolean above = (module + "/").startsWith(folder) || folder.isEmpty();
    String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
    if (BUILD_FOLDERS.contains(first) || above && build(name)) {
      return BUILD;
    }
    if (!module.isEmpty() && !path.startsWith(module + "/")) {
      return OTHER_MODULE;
    }
    String inside = module.isEmpty() ? path : path.substring(module.length() + 1);
    if (!inside.startsWith("src/")) {
      return inside.endsWith("pom.xml") ? OTHER_MODULE : OTHER;
    }
    return inside.startsWith("src/main/") || inside.indexOf('/', 4) < 0 ? RESOURCE : TEST;
  }

  private static boolean build(String name) {
    return name.equals("pom.xml")
        || name.equals("gradle.properties")
        || BUILD_ENDS.stream().anyMatch(name::endsWith);
  }
}
