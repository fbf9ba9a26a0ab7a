package dev.kintsugi.runtime.payload;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Hostile structure at every position of a text that the target accepts. The grammar need not be
 * known: a text is cut into words, numbers, blanks and single marks, and at each of them it ends
 * early, is left open, loses or repeats a part, holds an extreme number, or is put inside itself.
 *
 * <p>What is repeated follows from the pumping lemma of context-free languages: of every long text
 * of such a grammar two parts around a core can be repeated together ({@code u vⁿ w xⁿ y});
 * brackets and elements are where {@code v} and {@code x} stand. Truncation and left-open
 * constructs are the inputs for which published grammars say what to do at the end of input (HTML:
 * "eof-in-…" errors; XML 1.0, section 2.1), and which readers therefore have to expect.
 */
public final class PositionBombs {
  /** Longest text that is taken apart, in bytes. */
  public static final int LONGEST = 1_500;

  private static final String NAME = "position-";
  private static final int MOST_TOKENS = 48;
  private static final int MOST_WINDOW = 4;
  private static final int TIER = 2;
  private static final int[] COUNTS = {3_000, 30_000};

  /** What opens something in one of the grammars that people write readers for. */
  private static final List<String> OPENERS =
      List.of(
          ("\" ' ` ( [ { < <! <!-- <? </ <![CDATA[ & &# % $ ${ # #{ @ \\ \\u / /* // -- : ; = , . | ~ ^"
                  + " * + - ? ! > \n \r \t \u0000 \u00e9 \ufeff")
              .split(" "));

  private static final List<String> NUMBERS =
      List.of("0", "-1", "2147483647", "-2147483648", "4294967295", "99999999999", "1e999999999");

  private final String text;
  private final Tokens tokens;
  private final List<List<Edit>> kinds = new ArrayList<>();

  /** One edit: the parts of the new text and the name of its kind. */
  private record Edit(String kind, List<Expression> parts) {}

  private PositionBombs(String text) {
    this.text = text;
    this.tokens = new Tokens(text);
    ends();
    numbers();
    nests();
    repeats(COUNTS[0]);
    drops();
    openers();
    repeats(COUNTS[1]);
  }

  /** Whether a payload was made here. */
  public static boolean isOne(Payload payload) {
    return payload.family().startsWith(NAME);
  }

  /**
   * The bombs of accepted texts, those of all texts and kinds by turns; made when they are asked
   * for.
   *
   * @param accepted texts; binary ones and those longer than {@link #LONGEST} give none
   * @param most how many of one kind and text at most; beyond that they are thinned evenly
   */
  public static List<Payload> of(PayloadLibrary library, List<Payload> accepted, int most) {
    List<List<Bomb>> all = new ArrayList<>();
    for (Payload each : accepted) {
      if (each.bytes().length <= LONGEST
          && Literals.of(each.bytes()) instanceof Expression.Text t) {
        for (List<Edit> kind : new PositionBombs(t.value()).kinds) {
          all.add(Thinned.of(kind, most).stream().map(e -> new Bomb(each.format(), e)).toList());
        }
      }
    }
    return new Bombs(library, byTurns(all));
  }

  private record Bomb(String format, Edit edit) {}

  private void ends() {
    List<Edit> edits = new ArrayList<>();
    for (int i : places(tokens.size())) {
      if (i > 0) {
        edits.add(new Edit("end", List.of(text(0, start(i)))));
      }
    }
    kinds.add(edits);
  }

  private void openers() {
    List<Edit> inside = new ArrayList<>();
    List<Edit> open = new ArrayList<>();
    for (int i : places(tokens.size() + 1)) {
      for (String opener : OPENERS) {
        Expression mark = new Expression.Text(opener);
        open.add(new Edit("open", List.of(text(0, start(i)), mark)));
        if (i < tokens.size()) {
          inside.add(new Edit("mark", List.of(text(0, start(i)), mark, text(start(i)))));
        }
      }
    }
    kinds.add(open);
    kinds.add(inside);
  }

  private void drops() {
    List<Edit> edits = new ArrayList<>();
    for (int i : places(tokens.size())) {
      edits.add(new Edit("drop", List.of(text(0, start(i)), text(end(i)))));
    }
    kinds.add(edits);
  }

  private void numbers() {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.isNumber(i)) {
        for (String number : NUMBERS) {
          Expression value = new Expression.Text(number);
          edits.add(new Edit("number", List.of(text(0, start(i)), value, text(end(i)))));
        }
      }
    }
    kinds.add(edits);
  }

  private void repeats(int count) {
    List<Edit> edits = new ArrayList<>();
    for (int window = 1; window <= MOST_WINDOW; window++) {
      for (int i : places(tokens.size() - window + 1)) {
        Expression many =
            new Expression.Call(
                "repeat",
                List.of(text(start(i), end(i + window - 1)), new Expression.Number(count)));
        edits.add(new Edit("repeat", List.of(text(0, start(i)), many)));
        edits.add(new Edit("repeat", List.of(text(0, start(i)), many, text(end(i + window - 1)))));
      }
    }
    kinds.add(edits);
  }

  /** A bracket or element around a core that is put into itself: {@code u vⁿ w xⁿ y}. */
  private void nests() {
    List<Edit> edits = new ArrayList<>();
    for (Tokens.Group group : tokens.groups()) {
      for (int core = group.first(); core < group.last(); core++) {
        int from = start(core);
        int to = end(core);
        if (from < group.from() || to > group.to() || !tokens.isWord(core)) {
          continue;
        }
        Expression opening = text(start(group.first()), from);
        Expression closing = text(to, end(group.last()));
        Expression nest =
            new Expression.Call(
                "nest",
                List.of(opening, text(from, to), closing, new Expression.Number(COUNTS[0])));
        edits.add(
            new Edit(
                "nest", List.of(text(0, start(group.first())), nest, text(end(group.last())))));
      }
    }
    kinds.add(edits);
  }

  private int[] places(int count) {
    int step = Math.max(1, (count + MOST_TOKENS - 1) / MOST_TOKENS);
    return java.util.stream.IntStream.iterate(0, i -> i < count, i -> i + step).toArray();
  }

  private int start(int token) {
    return tokens.start(token);
  }

  private int end(int token) {
    return tokens.end(token);
  }

  private Expression text(int from) {
    return text(from, text.length());
  }

  private Expression text(int from, int to) {
    return new Expression.Text(text.substring(from, to));
  }

  private static List<Bomb> byTurns(List<List<Bomb>> lists) {
    List<Bomb> all = new ArrayList<>();
    int longest = lists.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (List<Bomb> each : lists) {
        if (i < each.size()) {
          all.add(each.get(i));
        }
      }
    }
    return all;
  }

  private static final class Bombs extends AbstractList<Payload> implements RandomAccess {
    private final PayloadLibrary library;
    private final List<Bomb> bombs;

    Bombs(PayloadLibrary library, List<Bomb> bombs) {
      this.library = library;
      this.bombs = bombs;
    }

    @Override
    public int size() {
      return bombs.size();
    }

    @Override
    public Payload get(int index) {
      Bomb bomb = bombs.get(index);
      Expression whole = Expression.sum(joined(bomb.edit().parts()));
      String family = NAME + bomb.edit().kind();
      return library.with(new Payload(family, bomb.format(), "", TIER, false, new byte[0]), whole);
    }

    /** Neighbouring texts become one, empty ones vanish. */
    private static List<Expression> joined(List<Expression> parts) {
      List<Expression> joined = new ArrayList<>(List.of(new Expression.Text("")));
      for (Expression part : parts) {
        int last = joined.size() - 1;
        if (joined.get(last) instanceof Expression.Text before) {
          if (part instanceof Expression.Text text) {
            joined.set(last, new Expression.Text(before.value() + text.value()));
            continue;
          } else if (before.value().isEmpty()) {
            joined.remove(last);
          }
        }
        joined.add(part);
      }
      if (joined.size() > 1 && joined.get(joined.size() - 1).equals(new Expression.Text(""))) {
        joined.remove(joined.size() - 1);
      }
      return joined;
    }
  }
}
