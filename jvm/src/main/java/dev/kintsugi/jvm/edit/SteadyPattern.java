package dev.kintsugi.jvm.edit;

import dev.kintsugi.jvm.edit.QueryParts.Cell;
import dev.kintsugi.jvm.edit.RegexNode.Place;
import dev.kintsugi.runtime.pattern.Attack;
import dev.kintsugi.runtime.pattern.Attacks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A regular expression that takes much too long on some texts is made to match the same, groups
 * included, without the tries that can't succeed: loops keep what they took where giving back never
 * helps ({@link RegexLoops}), and a search does not begin in the middle of a run that it has failed
 * on. Only as many places are changed as it takes.
 *
 * <p>Refused where no such change is known to leave all matches as they are, and where the pattern
 * stays as slow: then what it should match is a decision. A limit on the length of texts would
 * refuse what was matched before.
 */
final class SteadyPattern implements JavaEdit {
  /** A change of the text of the pattern; several belong together. */
  private record Change(int from, int to, String text) {}

  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    List<Edited> edits = new ArrayList<>();
    Refusal first = null;
    for (PatternUse use : PatternUse.in(site)) {
      try {
        List<Cell> cells = QueryParts.of(site, use.text());
        String text = text(cells);
        int slowness = slowness(text, use.flags());
        if (slowness > 0) {
          edits.add(edit(site, cells, text, use, slowness));
        }
      } catch (Refusal e) {
        first = first == null ? e : first;
      }
    }
    if (edits.isEmpty()) {
      throw first != null
          ? first
          : new Refusal(
              site.callable().getNameAsString() + " has no pattern of its own that is slow.");
    }
    return edits;
  }

  private static String text(List<Cell> cells) throws Refusal {
    StringBuilder text = new StringBuilder();
    for (Cell cell : cells) {
      if (cell.isHole() || cell.isFixed()) {
        throw new Refusal("The pattern is put together of more than its text.");
      }
      text.append(cell.text());
    }
    return text.toString();
  }

  private static Edited edit(Site site, List<Cell> cells, String text, PatternUse use, int before)
      throws Refusal {
    List<List<Change>> changes = changes(text, use);
    int after = slowness(applied(text, changes), use.flags());
    if (after >= before) {
      throw new Refusal(
          "The pattern " + text + " can't be made faster in a way that surely matches the same.");
    }
    for (int i = changes.size() - 1; i >= 0; i--) {
      List<List<Change>> fewer = new ArrayList<>(changes);
      fewer.remove(i);
      if (slowness(applied(text, fewer), use.flags()) <= after) {
        changes = fewer;
      }
    }
    Splices splices = new Splices(site.file());
    for (List<Change> change : changes) {
      for (Change part : change) {
        splice(cells, part, splices);
      }
    }
    return splices.as(
        "Takes out tries of the pattern that can't succeed; it matches the same texts, and the same"
            + " parts of them, as before.");
  }

  private static List<List<Change>> changes(String text, PatternUse use) throws Refusal {
    RegexLoops loops = new RegexLoops(text, use.flags());
    List<List<Change>> changes = new ArrayList<>();
    Place leading = use.searches() ? loops.leading().orElse(null) : null;
    if (leading != null) {
      String behind = "(?<!" + text.substring(leading.from(), leading.to()) + ")";
      changes.add(
          leading.least() > 0
              ? List.of(new Change(0, 0, behind))
              : List.of(
                  new Change(0, 0, "(?:" + behind),
                  new Change(leading.to(), leading.behind(), "++)?")));
    }
    for (Place loop : loops.steady()) {
      if (loop != leading || loop.least() > 0) {
        changes.add(List.of(new Change(loop.behind(), loop.behind(), "+")));
      }
    }
    return changes;
  }

  private static String applied(String text, List<List<Change>> changes) {
    StringBuilder applied = new StringBuilder(text);
    changes.stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Change::from).reversed())
        .forEach(c -> applied.replace(c.from(), c.to(), c.text()));
    return applied.toString();
  }

  /** 2 where each repetition multiplies the work, 1 where it adds more and more, else 0. */
  private static int slowness(String pattern, int flags) {
    int slowness = 0;
    for (Attack attack : Attacks.on(pattern, flags)) {
      slowness =
          switch (attack.kind()) {
            case EXPONENTIAL -> 2;
            case POLYNOMIAL -> Math.max(slowness, 1);
            case RECURSION -> slowness;
          };
    }
    return slowness;
  }

  /** The same change in the source, which has its own way to write a character. */
  private static void splice(List<Cell> cells, Change change, Splices splices) throws Refusal {
    int from = change.from() == 0 ? cells.get(0).from() : cells.get(change.from() - 1).to();
    int to = change.to() == change.from() ? from : cells.get(change.to() - 1).to();
    if (to - from > change.to() - change.from()) {
      throw new Refusal("The text of the pattern is parted at a quantifier.");
    }
    splices.replace(from, to, literal(change.text()));
  }

  private static String literal(String text) throws Refusal {
    StringBuilder literal = new StringBuilder();
    for (char c : text.toCharArray()) {
      int escape = "\n\r\t\f\"\\".indexOf(c);
      if (escape < 0 && (c < ' ' || c > '~')) {
        throw new Refusal("The pattern holds a character that can't be written in a literal.");
      }
      literal.append(escape < 0 ? "" + c : "\\" + "nrtf\"\\".charAt(escape));
    }
    return literal.toString();
  }
}
