package dev.kintsugi.runtime.payload;

import dev.kintsugi.runtime.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All payload families, made concrete for one world and one target.
 *
 * <p>The families are data files beside this class. Inside a tier the most productive places come
 * first; families of one place take turns, so that a probe that is cut short has seen a bit of
 * each. Payloads are made when they are asked for and are at most {@link #LIMIT} bytes.
 */
public final class PayloadLibrary {
  /** Largest payload that the library makes, in bytes. */
  public static final int LIMIT = 256 << 10;

  /** Largest payload that {@link #parse} makes: proofs ship larger than what was found. */
  public static final int PARSE_LIMIT = 4 << 20;

  /** Highest tier. */
  public static final int LAST_TIER = 5;

  /** Dictionary words that one expression is made with, at most. */
  public static final int WORDS = 300;

  /** Beginnings of addresses that one expression is made with, at most. */
  public static final int SCHEMES = 6;

  /** Names, endings or folders that one expression is made with, at most. */
  public static final int FILES = 16;

  private static final Set<String> BINARY =
      Set.of(
          "zip",
          "tar",
          "gzip",
          "compressed",
          "archive",
          "image",
          "audio",
          "document",
          "class-file",
          "serialisation",
          "der",
          "binary",
          "binary-object");

  private final Evaluator evaluator;
  private final Evaluator parsing;
  private final Set<String> formats;
  private final SortedMap<Integer, List<Payload>> tiers = new TreeMap<>();

  private PayloadLibrary(World world, List<Family> families, Dictionary words) {
    Variables variables = new Variables(world);
    this.evaluator = new Evaluator(variables, LIMIT);
    this.parsing = new Evaluator(variables, PARSE_LIMIT);
    this.formats = families.stream().map(Family::format).collect(Collectors.toUnmodifiableSet());
    for (int tier = 0; tier <= LAST_TIER; tier++) {
      tiers.put(tier, new Payloads(evaluator, Expansion.of(families, tier, words)));
    }
  }

  /** The library for a world, with payloads made of the target's own words. */
  public static PayloadLibrary load(World world, Dictionary words) {
    return new PayloadLibrary(world, families(), words);
  }

  /**
   * The same with further families, made of the target.
   *
   * @param own families with names that the library does not have
   */
  public static PayloadLibrary load(World world, Dictionary words, List<Family> own) {
    List<Family> all = new ArrayList<>(families());
    all.addAll(own);
    return new PayloadLibrary(world, all, words);
  }

  /** All families in the order of their files. */
  public static List<Family> families() {
    List<Family> all = new ArrayList<>();
    for (String file : lines("index.txt")) {
      if (!file.isBlank() && !file.startsWith("#")) {
        all.addAll(LibraryFile.read(file, lines(file)));
      }
    }
    Set<String> names = new HashSet<>();
    for (Family family : all) {
      if (!names.add(family.name())) {
        throw new IllegalStateException("two families are called " + family.name());
      }
    }
    return List.copyOf(all);
  }

  /**
   * The payloads of a tier, 0 to {@link #LAST_TIER}, most productive first. The list makes its
   * elements when they are asked for; small ones are kept.
   */
  public List<Payload> tier(int tier) {
    return tiers.getOrDefault(tier, List.of());
  }

  /** The formats of all families. */
  public Set<String> formats() {
    return formats;
  }

  /** The family of a payload of a tier, known without making its bytes. */
  public Family family(int tier, int index) {
    return ((Payloads) tiers.get(tier)).family(index);
  }

  /**
   * Whether inputs of this format are bytes, so that they only suit entry points that take bytes.
   */
  public static boolean isBinary(String format) {
    return BINARY.contains(format);
  }

  /** A payload of no family from its expression. */
  public Payload parse(String expression) {
    return parse("given", "text", expression, 0, false);
  }

  /**
   * A payload from its expression; the expression is brought into canonical form.
   *
   * @throws ExpressionException if it can't be read, or makes more than {@link #PARSE_LIMIT} bytes
   */
  public Payload parse(String family, String format, String expression, int tier, boolean whole) {
    Expression parsed = Expression.parse(expression);
    return new Payload(family, format, parsed.print(), tier, whole, parsing.evaluate(parsed));
  }

  /** The same payload made of another expression. */
  public Payload with(Payload payload, Expression expression) {
    return new Payload(
        payload.family(),
        payload.format(),
        expression.print(),
        payload.tier(),
        payload.whole(),
        parsing.evaluate(expression));
  }

  /** A payload of given bytes, for example a seed of the target's own tests. */
  public Payload literal(String family, String format, byte[] bytes) {
    return new Payload(family, format, Literals.of(bytes).print(), 0, false, bytes);
  }

  /** A generated table of all families, one line each, in Markdown. */
  public static String describe() {
    StringBuilder out =
        new StringBuilder("| family | format | aims at | tiers | from |\n|---|---|---|---|---|\n");
    for (Family family : families()) {
      out.append("| ").append(family.name()).append(" | ").append(family.format()).append(" | ");
      out.append(family.cwe())
          .append(" | ")
          .append(
              String.join(" ", family.ladder().keySet().stream().map(String::valueOf).toList()));
      out.append(" | ").append(family.cites()).append(" |\n");
    }
    return out.toString();
  }

  private static List<String> lines(String file) {
    try (InputStream in = PayloadLibrary.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the payload library lacks " + file);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
