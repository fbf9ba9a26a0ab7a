package dev.kintsugi.patch.diff;

import java.util.List;

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
}
