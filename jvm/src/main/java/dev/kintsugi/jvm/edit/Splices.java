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

  Edited as(String summary) {
    return new Edited(DiffText.of(file, sorted()), summary);
  }
}
