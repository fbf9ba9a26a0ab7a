package dev.kintsugi.report.text;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the sources of a target lie in their repository. What ran knows a file only by its package;
 * who shows findings beside the code looks for it from the repository's root.
 *
 * <p>A file that none of the project's own source roots has, such as a library's, stays as it is.
 */
public final class SourcePaths {
  /** Source roots below the root of the project, with commas between, each ending in a slash. */
  private static final String ROOTS = "source.roots";

  /** The project's folder below the root of its repository. */
  private static final String FOLDER = "repository.folder";

  private final Optional<Path> tree;
  private final List<String> roots;
  private final String folder;

  private SourcePaths(Optional<Path> tree, List<String> roots, String folder) {
    this.tree = tree;
    this.roots = roots;
    this.folder = folder;
  }

  /** Seen from the root of the target's repository. */
  public static SourcePaths of(Target target, EvidenceStore evidence) throws IOException {
    String folder = target.attributes().getOrDefault(FOLDER, "");
    return of(target, evidence, folder.isEmpty() ? "" : folder + "/");
  }

  /** Seen from the folder that the user named, as the patches are. */
  public static SourcePaths ofProject(Target target, EvidenceStore evidence) throws IOException {
    return of(target, evidence, "");
  }

  private static SourcePaths of(Target target, EvidenceStore evidence, String folder)
      throws IOException {
    String roots = target.attributes().getOrDefault(ROOTS, "");
    Optional<String> sources = target.first(Artifact.Role.SOURCES);
    Optional<Path> tree =
        roots.isEmpty() || sources.isEmpty()
            ? Optional.empty()
            : Optional.of(evidence.folder(sources.get()));
    return new SourcePaths(tree, List.of(roots.split(",")), folder);
  }

  /** The place that a reader looks at first: where the project's own code broke, if it is there. */
  public Location place(Finding finding) {
    return finding.proof().observation().frames().stream()
        .map(this::own)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> Words.place(finding));
  }

  /** The same place, its file seen from the repository's root. */
  public Location seen(Location place) {
    return own(place).orElse(place);
  }

  /** A path in the project, such as one of its patches has, seen from the repository's root. */
  public String seen(String path) {
    return tree.isPresent() ? folder + path : path;
  }

  private Optional<Location> own(Location place) {
    String file = place.file();
    if (tree.isEmpty() || !inside(file)) {
      return Optional.empty();
    }
    return roots.stream()
        .filter(
            root -> Files.isRegularFile(tree.get().resolve(root + file), LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .map(
            root ->
                new Location(
                    place.lane(), place.symbol(), seen(root + file), place.line(), place.detail()));
  }

  /** Whether a path leads nowhere but down. */
  public static boolean inside(String path) {
    return !path.startsWith("/")
        && path.indexOf('\\') < 0
        && path.indexOf('\0') < 0
        && List.of(path.split("/", -1)).stream().noneMatch(s -> s.isEmpty() || s.equals(".."));
  }
}
