package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A public project, as it stands in a list.
 *
 * @param source URL or folder of its git repository
 * @param commit the whole name
 */
record Project(String name, String source, String commit) {
  private static final long PATIENCE_MINUTES = 10;

  /** Reads a list: name, source and commit with tabs between, a project a line, no header. */
  static List<Project> read(Path list) throws IOException {
    List<Project> projects = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      String[] cells = line.split("\t", -1);
      if (cells.length != 3 || !cells[0].matches("[\\w.-]+") || !cells[2].matches("[0-9a-f]{40}")) {
        throw new IOException(list + ": not a name, a source and a commit: " + line);
      }
      projects.add(new Project(cells[0], cells[1], cells[2]));
    }
    return projects;
  }

  /** Its files, cloned if they are not there yet. */
  Path checkout(Path folder) throws IOException, InterruptedException {
    Path tree = folder.resolve(name);
    if (!Files.exists(tree)) {
      git(folder, "clone", "--quiet", "--no-checkout", "--", source, name);
      git(tree, "-c", "core.hooksPath=/dev/null", "checkout", "--quiet", commit);
    }
    if (!git(tree, "rev-parse", "HEAD").strip().equals(commit)) {
      throw new IOException(tree + " is at another commit than the list says; remove it");
    }
    return tree;
  }

  /** Day of its commit. */
  static String day(Path tree) throws IOException, InterruptedException {
    return git(tree, "log", "-1", "--format=%cs").strip();
  }

  /** How many POMs it has that are no resource of something else. */
  static int poms(Path tree) throws IOException, InterruptedException {
    return (int)
        git(tree, "ls-files", "pom.xml", "*/pom.xml")
            .lines()
            .filter(path -> !path.contains("src/"))
            .count();
  }

  private static String git(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("git"));
    line.addAll(List.of(arguments));
    Command git = Command.run(folder, PATIENCE_MINUTES, line);
    if (git.exit() != 0) {
      throw new IOException("git " + arguments[0] + " in " + folder + ": " + git.errors().strip());
    }
    return git.output();
  }
}
