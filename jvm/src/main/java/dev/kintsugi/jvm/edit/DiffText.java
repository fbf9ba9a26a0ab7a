package dev.kintsugi.jvm.edit;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes splices as a unified diff with three lines of context. Carriage returns stay part of their
 * lines, and a missing line end at the end of the file is marked as usual, so that the diff applies
 * byte for byte.
 */
final class DiffText {
  private static final int CONTEXT = 3;
  private final JavaFile file;
  private final List<String> lines;
  private final List<Region> regions = new ArrayList<>();

  /** Old lines {@code [from, to)} become {@code lines}, which keep their line ends. */
  private record Region(int from, int to, List<String> lines) {}

  private DiffText(JavaFile file) {
    this.file = file;
    this.lines = split(file.text());
  }

  static byte[] of(JavaFile file, List<Splice> splices) {
    DiffText diff = new DiffText(file);
    diff.gather(splices);
    return diff.print().getBytes(file.charset());
  }

  /** Merges splices that touch common lines, so that each region stands alone. */
  private void gather(List<Splice> splices) {
    int i = 0;
    while (i < splices.size()) {
      int first = file.lineOf(splices.get(i).from());
      int last = lastLine(splices.get(i));
      int j = i + 1;
      while (j < splices.size() && file.lineOf(splices.get(j).from()) <= last) {
        last = Math.max(last, lastLine(splices.get(j)));
        j++;
      }
      addInserted(region(first, last, splices.subList(i, j)));
      i = j;
    }
  }

  /** A region whose old lines all stay is one for each run of lines that comes between them. */
  private void addInserted(Region region) {
    List<Region> runs = new ArrayList<>();
    int old = region.from();
    int start = 0;
    for (int i = 0; i < region.lines().size() && old < region.to(); i++) {
      if (region.lines().get(i).equals(lines.get(old))) {
        runs.add(new Region(old, old, region.lines().subList(start, i)));
        start = i + 1;
        old++;
      }
    }
    if (old < region.to() || runs.isEmpty()) {
      regions.add(region);
      return;
    }
    runs.add(new Region(old, old, region.lines().subList(start, region.lines().size())));
    runs.stream().filter(r -> !r.lines().isEmpty()).forEach(regions::add);
  }

  private int lastLine(Splice splice) {
    return file.lineOf(splice.to());
  }

  private Region region(int first, int last, List<Splice> splices) {
    int start = file.lineStart(first);
    int end = last + 1 < lines.size() ? file.lineStart(last + 1) : file.text().length();
    List<String> now = split(Splices.applied(file.text(), start, end, splices));
    List<String> old = lines.subList(first, Math.min(last + 1, lines.size()));
    int head = 0;
    while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(old.size(), now.size()) - head
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    return new Region(
        first + head, first + old.size() - tail, now.subList(head, now.size() - tail));
  }

  private String print() {
    StringBuilder out = new StringBuilder();
    out.append("--- a/").append(file.path()).append("\n+++ b/").append(file.path()).append('\n');
    int shift = 0;
    int i = 0;
    while (i < regions.size()) {
      int j = i + 1;
      while (j < regions.size() && regions.get(j).from() - regions.get(j - 1).to() <= 2 * CONTEXT) {
        j++;
      }
      shift += hunk(out, regions.subList(i, j), shift);
      i = j;
    }
    return out.toString();
  }

  private int hunk(StringBuilder out, List<Region> group, int shift) {
    int from = Math.max(0, group.get(0).from() - CONTEXT);
    int to = Math.min(lines.size(), group.get(group.size() - 1).to() + CONTEXT);
    StringBuilder body = new StringBuilder();
    int at = from;
    int growth = 0;
    for (Region region : group) {
      lines.subList(at, region.from()).forEach(l -> line(body, ' ', l));
      lines.subList(region.from(), region.to()).forEach(l -> line(body, '-', l));
      region.lines().forEach(l -> line(body, '+', l));
      growth += region.lines().size() - (region.to() - region.from());
      at = region.to();
    }
    lines.subList(at, to).forEach(l -> line(body, ' ', l));
    int count = to - from;
    out.append("@@ -").append(count == 0 ? from : from + 1).append(',').append(count);
    out.append(" +").append(from + 1 + shift).append(',').append(count + growth).append(" @@\n");
    out.append(body);
    return growth;
  }

  private static void line(StringBuilder out, char mark, String line) {
    out.append(mark).append(line);
    if (!line.endsWith("\n")) {
      out.append("\n\\ No newline at end of file\n");
    }
  }

  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end + 1));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }
}
