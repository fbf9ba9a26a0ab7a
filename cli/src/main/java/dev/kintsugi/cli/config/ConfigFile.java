package dev.kintsugi.cli.config;

import dev.kintsugi.cli.config.Suppressions.Said;
import dev.kintsugi.target.yaml.Leaf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A {@code kintsugi.yaml}, checked against the registry.
 *
 * @param path the file
 * @param root the folder that its paths may not leave, if it lies in the project; empty if the user
 *     named it
 * @param values by key
 * @param suppressions empty if the file says nothing of them
 */
public record ConfigFile(
    Path path,
    Optional<Path> root,
    SortedMap<String, Leaf> values,
    Optional<List<Said>> suppressions) {
  /** Name under which it is looked for. */
  public static final String NAME = "kintsugi.yaml";

  /**
   * A file that was found.
   *
   * @param root top folder of the repository that it lies in
   */
  public record Found(Path path, Path root) {}

  /**
   * Looks in a folder and in those above it, up to the one that holds the repository; where there
   * is none, in the folder alone.
   */
  public static Optional<Found> find(Path folder) throws IOException {
    Path start = folder.toRealPath();
    Path root = start;
    for (Path above = start; above != null; above = above.getParent()) {
      if (Files.exists(above.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        root = above;
        break;
      }
    }
    for (Path here = start; here != null && here.startsWith(root); here = here.getParent()) {
      if (Files.exists(here.resolve(NAME), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(new Found(here.resolve(NAME), root));
      }
    }
    return Optional.empty();
  }

  /** Reads a file; with a root, as one that came with the project. */
  public static ConfigFile read(
      Path path, Optional<Path> root, SortedMap<String, Item> registry, Documents documents)
      throws IOException, ConfigBroken, InterruptedException {
    if (root.isPresent()) {
      Documents.requireInside(path, root.get());
    }
    SortedMap<String, Leaf> values = new TreeMap<>();
    List<Leaf> suppressions = new ArrayList<>();
    for (Leaf leaf : documents.read(path)) {
      if (leaf.path().isEmpty()) {
        if (leaf.kind() != Leaf.Kind.NULL && leaf.kind() != Leaf.Kind.MAP) {
          throw broken(path, leaf, "write key: value in each line");
        }
      } else if (leaf.path().get(0).equals(Registry.SUPPRESSIONS)) {
        suppressions.add(leaf);
      } else {
        check(path, leaf, root.isPresent(), registry);
        values.put(leaf.path().get(0), leaf);
      }
    }
    return new ConfigFile(
        path,
        root,
        values,
        suppressions.isEmpty()
            ? Optional.empty()
            : Optional.of(Suppressions.read(path, suppressions)));
  }

  private static void check(Path path, Leaf leaf, boolean project, SortedMap<String, Item> registry)
      throws ConfigBroken {
    String key = leaf.path().get(0);
    Item item = registry.get(key);
    if (item == null) {
      List<String> keys = new ArrayList<>(registry.keySet());
      keys.add(Registry.SUPPRESSIONS);
      String allowed = keys.stream().sorted().collect(Collectors.joining(", "));
      throw broken(path, leaf, key + " is no key; allowed are " + allowed);
    }
    if (project && !item.project()) {
      throw broken(
          path,
          leaf,
          key
              + " is not for a file that lies in the project; use --"
              + key
              + ", "
              + item.variable()
              + ", or a file that you name with --config");
    }
    if (leaf.path().size() > 1 || !fits(item, leaf) || item.wrong(leaf.value()).isPresent()) {
      throw broken(path, leaf, key + " has to be " + item.allowed());
    }
  }

  private static boolean fits(Item item, Leaf leaf) {
    return switch (item.kind()) {
      case INTEGER -> leaf.kind() == Leaf.Kind.INTEGER;
      case BOOLEAN -> leaf.kind() == Leaf.Kind.BOOLEAN;
      default -> leaf.kind() == Leaf.Kind.TEXT;
    };
  }

  private static ConfigBroken broken(Path path, Leaf leaf, String message) {
    return new ConfigBroken(path + ":" + leaf.line() + ": " + message);
  }
}
