package dev.kintsugi.jvm.edit;

import dev.kintsugi.jvm.edit.QueryParts.Cell;
import dev.kintsugi.jvm.edit.SqlPlaces.Value;
import java.util.List;

/** Puts marks into the literals of a text, in the place of what was put between them. */
final class Marks {
  private static final int WIDTH = 100;

  private Marks() {}

  /** The change that puts a mark where a value stands: its data, and the quotes around it. */
  static Splice of(Site site, List<Cell> cells, Value value, String mark) throws Refusal {
    int before = value.quoted() ? value.from() : value.from() - 1;
    int after = value.quoted() ? value.to() - 1 : value.to();
    boolean ends = after >= cells.size();
    if (cells.get(before).isFixed() || !ends && cells.get(after).isFixed()) {
      throw new Refusal("A constant stands right beside a value.");
    }
    int from = value.quoted() ? cells.get(before).from() : cells.get(before).to();
    if (ends) {
      return new Splice(from, cells.get(value.to() - 1).to(), mark + "\"");
    }
    int to = value.quoted() ? cells.get(after).to() : cells.get(after).from();
    return joined(site.file(), from, to, mark);
  }

  /** The two literals become one; unless it grows too long, or nothing is left of the second. */
  private static Splice joined(JavaFile file, int from, int to, String mark) {
    String gap = file.text().substring(from, to);
    int lineBreak = gap.lastIndexOf('\n');
    int end = file.text().indexOf('\n', to);
    int rest = (end < 0 ? file.text().length() : end) - to;
    int width = from - file.lineStart(file.lineOf(from)) + 1 + rest;
    if (lineBreak < 0 || width <= WIDTH || file.text().charAt(to) == '"') {
      return new Splice(from, to, mark);
    }
    return new Splice(from, to, mark + "\"\n" + file.indent(to) + "+ \"");
  }
}
