package dev.kintsugi.patch.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the unified format as POSIX {@code diff -u} and git write it. Prose and git headers before
 * a file are skipped; renames, binary patches and paths that leave the source root are refused.
 */
final class DiffReader {
  private static final int MAX_CHARS = 1 << 20;
  private static final int MAX_PATH = 400;
  private static final Pattern HEADER =
      Pattern.compile("@@ -(\\d{1,7})(?:,(\\d{1,7}))? \\+(\\d{1,7})(?:,(\\d{1,7}))? @@.*");
  private final List<String> lines;
  private int at;

  DiffReader(String text) {
    lines = text.length() > MAX_CHARS ? null : split(text);
  }

  UnifiedDiff read() throws DiffFormatException {
    if (lines == null) {
      throw new DiffFormatException("the diff is longer than " + MAX_CHARS + " bytes");
    }
    List<FileDiff> files = new ArrayList<>();
    while (at < lines.size()) {
      String line = lines.get(at);
      if (line.startsWith("GIT binary patch") || line.startsWith("rename from ")) {
        throw new DiffFormatException(
            "line " + (at + 1) + ": renames and binary files are not read");
      }
      if (line.startsWith("--- ")
          && at + 1 < lines.size()
          && lines.get(at + 1).startsWith("+++ ")) {
        files.add(file());
      } else if (line.startsWith("@@ ")) {
        throw new DiffFormatException("line " + (at + 1) + ": a hunk without a file");
      } else {
        at++;
      }
    }
    if (files.isEmpty()) {
      throw new DiffFormatException("no file is named in it");
    }
    return new UnifiedDiff(files);
  }

  private FileDiff file() throws DiffFormatException {
    String oldPath = path(lines.get(at++), "a/");
    String newPath = path(lines.get(at++), "b/");
    List<Hunk> hunks = new ArrayList<>();
    while (at < lines.size() && lines.get(at).startsWith("@@ ")) {
      hunks.add(hunk());
    }
    if (hunks.isEmpty()) {
      throw new DiffFormatException("line " + at + ": a file without a hunk");
    }
    if (oldPath.isEmpty() && newPath.isEmpty()) {
      throw new DiffFormatException("line " + at + ": a file without a path");
    }
    return new FileDiff(oldPath, newPath, hunks);
  }

  private Hunk hunk() throws DiffFormatException {
    Matcher header = HEADER.matcher(lines.get(at));
    if (!header.matches()) {
      throw new DiffFormatException("line " + (at + 1) + ": not a hunk header");
    }
    int start = ++at;
    int olds = count(header.group(2));
    int news = count(header.group(4));
    List<String> body = new ArrayList<>();
    while ((olds > 0 || news > 0) && at < lines.size()) {
      // some mail programs strip the space of an empty context line
      String line = lines.get(at).isEmpty() ? " " : lines.get(at);
      char mark = line.charAt(0);
      if (" +-\\".indexOf(mark) < 0) {
        throw new DiffFormatException("line " + (at + 1) + ": neither context nor change");
      }
      olds -= mark == ' ' || mark == '-' ? 1 : 0;
      news -= mark == ' ' || mark == '+' ? 1 : 0;
      body.add(line);
      at++;
    }
    if (olds != 0 || news != 0) {
      throw new DiffFormatException("line " + start + ": the hunk's length is not what it says");
    }
    if (at < lines.size() && lines.get(at).startsWith("\\")) {
      body.add(lines.get(at++));
    }
    return new Hunk(Integer.parseInt(header.group(1)), Integer.parseInt(header.group(3)), body);
  }

  private static int count(String group) {
    return group == null ? 1 : Integer.parseInt(group);
  }

  private String path(String line, String prefix) throws DiffFormatException {
    String path = line.substring(4);
    int tab = path.indexOf('\t');
    path = (tab < 0 ? path : path.substring(0, tab)).stripTrailing();
    if (path.equals("/dev/null")) {
      return "";
    }
    path = path.startsWith(prefix) ? path.substring(2) : path;
    boolean strange = path.chars().anyMatch(c -> c < ' ' || c == '\\' || c == ':' || c == '"');
    if (path.isEmpty() || path.length() > MAX_PATH || path.startsWith("/") || strange) {
      throw new DiffFormatException("line " + at + ": not a path below the source root");
    }
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new DiffFormatException("line " + at + ": not a path below the source root");
      }
    }
    return path;
  }

  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }
}
