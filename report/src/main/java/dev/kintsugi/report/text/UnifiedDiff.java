package dev.kintsugi.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unified diff as edits of lines, for editors that apply fixes themselves. Reads the format of
 * the POSIX {@code diff -u} utility; what is not in it yields no edits.
 */
public final class UnifiedDiff {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+\\d{1,9}(?:,\\d{1,9})? @@.*");

  private UnifiedDiff() {}

  /**
   * Changes of one file.
   *
   * @param path path of the file before the change, without the prefix {@code a/}
   */
  public record FileChange(String path, List<Edit> edits) {}

  /**
   * Lines replaced by others.
   *
   * @param line first line that goes, from 1; new lines come before it
   * @param removed how many lines go
   * @param added lines that come, each without its line feed
   */
  public record Edit(int line, int removed, List<String> added) {}

  /** Reads all files of a diff; the result is empty if any part of it can't be read. */
  public static List<FileChange> parse(String diff) {
    List<FileChange> files = new ArrayList<>();
    String[] lines = diff.split("\n", -1);
    int i = 0;
    while (i < lines.length) {
      if (lines[i].startsWith("--- ") && i + 1 < lines.length && lines[i + 1].startsWith("+++ ")) {
        List<Edit> edits = new ArrayList<>();
        String path = path(lines[i]);
        i = hunks(lines, i + 2, edits);
        if (i < 0) {
          return List.of();
        }
        files.add(new FileChange(path, List.copyOf(edits)));
      } else {
        i++;
      }
    }
    return List.copyOf(files);
  }

  private static String path(String header) {
    String path = header.substring(4);
    int tab = path.indexOf('\t');
    path = tab < 0 ? path : path.substring(0, tab);
    return path.startsWith("a/") ? path.substring(2) : path;
  }

  /** Reads hunks from line {@code i} on; returns the line after them, or -1 if one is broken. */
  private static int hunks(String[] lines, int i, List<Edit> edits) {
    while (i < lines.length) {
      Matcher header = HUNK.matcher(lines[i]);
      if (!header.matches()) {
        return i;
      }
      int old = Integer.parseInt(header.group(1));
      int left = header.group(2) == null ? 1 : Integer.parseInt(header.group(2));
      int line = left == 0 ? old + 1 : old;
      i = hunk(lines, i + 1, line, line + left, edits);
      if (i < 0) {
        return -1;
      }
    }
    return i;
  }

  private static int hunk(String[] lines, int i, int line, int end, List<Edit> edits) {
    int start = line;
    List<String> added = new ArrayList<>();
    for (; i < lines.length; i++) {
      char kind = lines[i].isEmpty() ? '\n' : lines[i].charAt(0);
      if (kind == '-') {
        line++;
      } else if (kind == '+') {
        added.add(lines[i].substring(1));
      } else if (kind != '\\') {
        if (line > start || !added.isEmpty()) {
          edits.add(new Edit(start, line - start, List.copyOf(added)));
          added.clear();
        }
        if (kind != ' ' || line >= end) {
          break;
        }
        line++;
        start = line;
      }
    }
    if (line > start || !added.isEmpty()) {
      edits.add(new Edit(start, line - start, List.copyOf(added)));
    }
    return line == end ? i : -1;
  }
}
