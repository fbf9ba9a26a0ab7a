package dev.kintsugi.jvm.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes of one file, gathered in any order; they must not overlap. */
final class Splices {
  private final JavaFile file;
  private final List<Splice> all = new ArrayList<>();

  Splices(JavaFile file) {
    this.file = file;
  }

  JavaFile file() {
    return file;
  }

  /** Inserts text; line ends in it become those of the file. */
  Splices insert(int at, String text) {
    return replace(at, at, text);
  }

  Splices replace(int from, int to, String text) {
    all.add(new Splice(from, to, text.replace("\n", file.lineEnd())));
    return this;
  }

  List<Splice> sorted() {
    return all.stream().sorted(Comparator.comparingInt(Splice::from)).toList();
  }

  /** The file's text with the changes. */
  String text() {
    return applied(file.text(), 0, file.text().length(), sorted());
  }

  /** A part of a text with the changes that lie in it, which are sorted. */
  static String applied(String text, int from, int to, List<Splice> splices) {
    StringBuilder out = new StringBuilder();
    int at = from;
    for (Splice splice : splices) {
      out.append(text, at, splice.from()).append(splice.text());
      at = splice.to();
    }
    return out.append(text, at, to).toString();
  }

  Edited as(String summary) {
    return new Edited(DiffText.of(file, sorted()), summary);
  }
}
