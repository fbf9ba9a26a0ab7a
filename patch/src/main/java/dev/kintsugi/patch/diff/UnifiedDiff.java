package dev.kintsugi.patch.diff;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A unified diff. Bytes are mapped to characters one to one (ISO 8859-1), so that text in any
 * encoding survives reading and printing unchanged; non-ASCII text is therefore not fit for
 * display.
 */
public record UnifiedDiff(List<FileDiff> files) {
  /** The one-to-one mapping between a diff's bytes and its text. */
  public static final Charset BYTES = StandardCharsets.ISO_8859_1;

  public UnifiedDiff {
    files = List.copyOf(files);
  }

  /** Reads a diff. */
  public static UnifiedDiff parse(byte[] bytes) throws DiffFormatException {
    return new DiffReader(new String(bytes, BYTES)).read();
  }

  /** All hunks, in order. */
  public List<Hunk> hunks() {
    return files.stream().flatMap(f -> f.hunks().stream()).toList();
  }

  /** This diff without its {@code n}th hunk (from 0); later hunks of the file move accordingly. */
  public UnifiedDiff without(int n) {
    List<FileDiff> kept = new ArrayList<>();
    int index = 0;
    for (FileDiff file : files) {
      List<Hunk> hunks = new ArrayList<>();
      int shift = 0;
      for (Hunk hunk : file.hunks()) {
        if (index++ == n) {
          shift = hunk.oldCount() - hunk.newCount();
        } else {
          hunks.add(hunk.shiftedInNew(shift));
        }
      }
      if (!hunks.isEmpty()) {
        kept.add(new FileDiff(file.oldPath(), file.newPath(), hunks));
      }
    }
    return new UnifiedDiff(kept);
  }

  /**
   * Both diffs, which are of the same tree, as one; empty if they change the same lines in
   * different ways. Hunks that both have are there once.
   */
  public Optional<UnifiedDiff> joined(UnifiedDiff other) {
    List<FileDiff> all = new ArrayList<>();
    List<FileDiff> left = new ArrayList<>(other.files);
    for (FileDiff file : files) {
      Optional<FileDiff> same =
          left.stream().filter(f -> f.oldPath().equals(file.oldPath())).findFirst();
      left.removeAll(same.stream().toList());
      Optional<FileDiff> both = same.isEmpty() ? Optional.of(file) : file.joined(same.get());
      if (both.isEmpty()) {
        return Optional.empty();
      }
      all.add(both.get());
    }
    all.addAll(left);
    return Optional.of(new UnifiedDiff(all));
  }

  /** The diff as bytes, as {@code git apply} and {@code patch -p1} read it. */
  public byte[] print() {
    StringBuilder text = new StringBuilder();
    for (FileDiff file : files) {
      text.append("--- ").append(name("a/", file.oldPath())).append('\n');
      text.append("+++ ").append(name("b/", file.newPath())).append('\n');
      for (Hunk hunk : file.hunks()) {
        text.append("@@ -").append(hunk.oldStart()).append(',').append(hunk.oldCount());
        text.append(" +").append(hunk.newStart()).append(',').append(hunk.newCount());
        text.append(" @@\n");
        hunk.lines().forEach(l -> text.append(l).append('\n'));
      }
    }
    return text.toString().getBytes(BYTES);
  }

  private static String name(String prefix, String path) {
    return path.isEmpty() ? "/dev/null" : prefix + path;
  }
}
