package dev.kintsugi.patch.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The hunks of one file.
 *
 * @param oldPath relative to the source root, with {@code /}; empty if the file is new
 * @param newPath the same; empty if the file is deleted
 */
public record FileDiff(String oldPath, String newPath, List<Hunk> hunks) {
  public FileDiff {
    hunks = List.copyOf(hunks);
  }

  /** The path by which a reader knows the file. */
  public String path() {
    return newPath.isEmpty() ? oldPath : newPath;
  }

  /** Whether it changes the file that a lane knows by this path, of which less may be told. */
  public boolean changes(String file) {
    return !file.isEmpty()
        && (oldPath.equals(file) || oldPath.endsWith("/" + file) || file.endsWith("/" + oldPath));
  }

  /** The hunks of both; empty if two of them touch the same lines and are not the same. */
  Optional<FileDiff> joined(FileDiff other) {
    List<Hunk> all = new ArrayList<>(unshifted());
    other.unshifted().stream().filter(h -> !all.contains(h)).forEach(all::add);
    all.sort(Comparator.comparingInt(Hunk::oldStart));
    List<Hunk> joined = new ArrayList<>();
    int shift = 0;
    for (int i = 0; i < all.size(); i++) {
      Hunk hunk = all.get(i);
      if (i > 0 && hunk.oldStart() < all.get(i - 1).oldStart() + all.get(i - 1).oldCount()) {
        return Optional.empty();
      }
      joined.add(hunk.shiftedInNew(shift));
      shift += hunk.newCount() - hunk.oldCount();
    }
    return newPath.equals(other.newPath)
        ? Optional.of(new FileDiff(oldPath, newPath, joined))
        : Optional.empty();
  }

  /** The hunks as each would be alone. */
  private List<Hunk> unshifted() {
    List<Hunk> alone = new ArrayList<>();
    int shift = 0;
    for (Hunk hunk : hunks) {
      alone.add(hunk.shiftedInNew(-shift));
      shift += hunk.newCount() - hunk.oldCount();
    }
    return alone;
  }
}
