package dev.kintsugi.runtime.shrink;

import dev.kintsugi.runtime.payload.Expression;
import dev.kintsugi.runtime.payload.ExpressionException;
import dev.kintsugi.runtime.payload.Literals;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Makes neighbours of a breaking input: inputs that ought to meet the same weakness by another way.
 * Other sizes, other openers, other wrapping, other spelling, other depth of the way out, changed
 * bytes. Deterministic: the same payload and seed give the same list.
 */
public final class Mutator {
  /**
   * Bytes of an input that byte changes are made in; larger inputs change in symbolic form only.
   */
  private static final int SMALL = 8192;

  private static final String[][] PAIRS = {
    {"[", "]"},
    {"{", "}"},
    {"(", ")"},
    {"<a>", "</a>"},
    {"{\"a\":", "}"},
    {"[[", "]]"},
    {"[{\"a\":", "}]"},
    {"- ", ""},
    {"? ", ""},
    {"!", ""},
    {"-", ""},
    {"${", "}"},
    {"a(", ")"},
    {"a[", "]"},
    {"{a:", "}"},
    {" [", "] "},
    {"[1,", ",1]"},
    {"<b c='d'>", "</b>"},
    {"not ", ""},
    {"a.", ""},
    {"(a,", ")"},
    {"\"", "\""}
  };

  private static final String[][] WRAPS = {
    {"", " "},
    {" ", ""},
    {"\n", "\n"},
    {"[", "]"},
    {"{\"a\":", "}"},
    {"{\"a\":[", "]}"},
    {"a: ", "\n"},
    {"<r>", "</r>"},
    {"<?xml version=\"1.0\"?>\n", ""},
    {"(", ")"},
    {"a=", "\n"},
    {"x", ""},
    {"", "x"},
    {"[1,", "]"},
    {"/**/", ""},
    {"\ufeff", ""},
    {"- ", ""},
    {"", "\u0000"},
    {"# c\n", ""}
  };

  private final PayloadLibrary library;

  public Mutator(PayloadLibrary library) {
    this.library = library;
  }

  /** At most {@code count} different neighbours, none equal to the payload itself. */
  public List<Payload> neighbours(Payload payload, long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    Expression expression = Expression.parse(payload.expression());
    Set<String> seen = new LinkedHashSet<>();
    seen.add(expression.print());
    List<Payload> neighbours = new ArrayList<>();
    for (int tries = 0; neighbours.size() < count && tries < count * 8 + 64; tries++) {
      Expression changed = change(payload, expression, random);
      if (random.nextInt(4) == 0) {
        changed = structure(changed, random);
      }
      if (seen.add(changed.print())) {
        make(payload, changed, neighbours);
      }
    }
    return neighbours;
  }

  private void make(Payload payload, Expression changed, List<Payload> neighbours) {
    try {
      neighbours.add(library.with(payload, changed));
    } catch (ExpressionException e) {
      // too large, or a changed text is no longer valid inside its function: not a neighbour
    }
  }

  private Expression change(Payload payload, Expression expression, SplittableRandom random) {
    boolean bytes = payload.bytes().length <= SMALL && payload.bytes().length > 0;
    if (bytes && random.nextInt(3) == 0) {
      return Literals.of(flipped(payload.bytes(), random));
    }
    return structure(expression, random);
  }

  private static Expression structure(Expression expression, SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> sizes(expression, random);
      case 2 -> openers(expression, random);
      case 3 -> texts(expression, random);
      default ->
          expression.calls("entry") ? entries(expression, random) : wrapped(expression, random);
    };
  }

  private static Expression sizes(Expression expression, SplittableRandom random) {
    List<Counts.Place> counts = Counts.counts(expression);
    if (counts.isEmpty()) {
      return texts(expression, random);
    }
    Counts.Place place = counts.get(random.nextInt(counts.size()));
    long value = ((Expression.Number) place.expression()).value();
    long other =
        switch (random.nextInt(6)) {
          case 0 -> value * 2;
          case 1 -> value + value / 2;
          case 2 -> value + 1 + random.nextInt(64);
          case 3 -> value * 4;
          case 4 -> Math.max(1, value * 3 / 4);
          default -> value + 1;
        };
    return Counts.withNumber(expression, place, other);
  }

  private static Expression openers(Expression expression, SplittableRandom random) {
    List<Counts.Place> nests =
        Counts.places(expression).stream()
            .filter(p -> p.expression() instanceof Expression.Call c && isTextRepetition(c))
            .toList();
    if (nests.isEmpty()) {
      return wrapped(expression, random);
    }
    Counts.Place place = nests.get(random.nextInt(nests.size()));
    return Counts.change(expression, place.path(), old -> reopened((Expression.Call) old, random));
  }

  private static boolean isTextRepetition(Expression.Call call) {
    return (call.name().equals("nest") || call.name().equals("repeat"))
        && call.arguments().get(0) instanceof Expression.Text;
  }

  private static Expression reopened(Expression.Call call, SplittableRandom random) {
    String[] pair = PAIRS[random.nextInt(PAIRS.length)];
    String open = ((Expression.Text) call.arguments().get(0)).value();
    boolean mixed = random.nextBoolean();
    Expression first = new Expression.Text(mixed ? open + pair[0] : pair[0]);
    Expression count = call.arguments().get(call.arguments().size() - 1);
    if (call.name().equals("repeat")) {
      return new Expression.Call("repeat", List.of(first, count));
    }
    Expression closer = call.arguments().get(2);
    String close = closer instanceof Expression.Text text ? text.value() : "";
    Expression last = new Expression.Text(mixed ? pair[1] + close : pair[1]);
    return new Expression.Call("nest", List.of(first, call.arguments().get(1), last, count));
  }

  private static Expression wrapped(Expression expression, SplittableRandom random) {
    String[] wrap = WRAPS[random.nextInt(WRAPS.length)];
    List<Expression> parts = new ArrayList<>();
    parts.add(new Expression.Text(wrap[0]));
    parts.addAll(expression instanceof Expression.Sum sum ? sum.parts() : List.of(expression));
    parts.add(new Expression.Text(wrap[1]));
    parts.removeIf(part -> part instanceof Expression.Text text && text.value().isEmpty());
    return parts.isEmpty() ? expression : Expression.sum(parts);
  }

  /** Spelling: case, another letter, a doubled or escaped piece, another level of the way out. */
  private static Expression texts(Expression expression, SplittableRandom random) {
    List<Counts.Place> places =
        Counts.places(expression).stream()
            .filter(p -> p.expression() instanceof Expression.Text || isLevel(p.expression()))
            .toList();
    if (places.isEmpty()) {
      return wrapped(expression, random);
    }
    Counts.Place place = places.get(random.nextInt(places.size()));
    return Counts.change(
        expression,
        place.path(),
        old ->
            old instanceof Expression.Text text
                ? new Expression.Text(respelled(text.value(), random))
                : new Expression.Variable("up" + (1 + random.nextInt(6))));
  }

  /** Another kind of entry in an archive: a folder, or one that is not compressed. */
  private static Expression entries(Expression expression, SplittableRandom random) {
    List<Counts.Place> places =
        Counts.places(expression).stream()
            .filter(p -> p.expression() instanceof Expression.Call c && c.name().equals("entry"))
            .toList();
    if (places.isEmpty()) {
      return wrapped(expression, random);
    }
    Counts.Place place = places.get(random.nextInt(places.size()));
    boolean folder = random.nextBoolean();
    return Counts.change(
        expression,
        place.path(),
        old -> {
          List<Expression> of = ((Expression.Call) old).arguments();
          return folder
              ? new Expression.Call("folder", List.of(ended(of.get(0))))
              : new Expression.Call("stored", of);
        });
  }

  /** The name of a folder ends with a slash (APPNOTE 4.4.17, POSIX ustar). */
  private static Expression ended(Expression name) {
    List<Expression> parts = new ArrayList<>();
    parts.addAll(name instanceof Expression.Sum sum ? sum.parts() : List.of(name));
    parts.add(new Expression.Text("/"));
    return Expression.sum(parts);
  }

  private static boolean isLevel(Expression expression) {
    return expression instanceof Expression.Variable variable && variable.name().startsWith("up");
  }

  private static String respelled(String text, SplittableRandom random) {
    if (text.isEmpty()) {
      return "a";
    }
    int at = random.nextInt(text.length());
    return switch (random.nextInt(7)) {
      case 0 -> text.toUpperCase(Locale.ROOT);
      case 1 -> text.replace('/', '\\');
      case 2 -> text.substring(0, at) + " " + text.substring(at);
      case 3 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
      case 4 -> text.replace('"', '\'');
      case 5 -> text.substring(0, at) + (char) (' ' + random.nextInt(95)) + text.substring(at + 1);
      default -> text.replace("../", "./../");
    };
  }

  private static byte[] flipped(byte[] bytes, SplittableRandom random) {
    byte[] copy = bytes.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(copy.length);
      copy[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) (copy[at] ^ 1 << random.nextInt(8));
            case 1 -> (byte) (copy[at] + 1);
            case 2 -> (byte) (copy[at] - 1);
            default -> (byte) random.nextInt(256);
          };
    }
    return copy;
  }
}
