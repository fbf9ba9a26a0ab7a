package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.payload.Expression;
import dev.kintsugi.runtime.payload.Family;
import dev.kintsugi.runtime.payload.Literals;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is tried next once an input reached a dangerous operation: the part of the input that the
 * operation got is replaced by every recipe of that operation's weakness class.
 *
 * <p>The part is the longest text that input and operand have in common, which holds for all values
 * that are passed on as they are (input-to-state correspondence, Aschermann et al., NDSS 2019).
 */
final class Aims {
  private static final int LEAST_PART = 3;
  private static final int MOST_TEXT = 4_000;
  private static final int MOST_OF_A_PLAN = 6;

  /**
   * For each kind of operation the weakness class whose recipes fit its operand.
   *
   * <p>Files and addresses are left out: what reaches them is resolved and normalised first, so
   * that the operand does not tell whether it was the whole argument, which is the caller's choice,
   * or a part of a document.
   */
  private static final Map<String, String> RECIPES =
      Map.of(
          "exec", "CWE-78",
          "lookup", "CWE-74",
          "evaluate", "CWE-917",
          "sql", "CWE-89",
          "directory-filter", "CWE-90",
          "xpath", "CWE-643");

  private final PayloadLibrary library;
  private final Map<String, List<Integer>> recipes = new HashMap<>();
  private final Map<Integer, TreeSet<String>> done = new HashMap<>();

  Aims(PayloadLibrary library) {
    this.library = library;
    for (int i = 0; i < library.tier(1).size(); i++) {
      Family family = library.family(1, i);
      if (!PayloadLibrary.isBinary(family.format())) {
        recipes.computeIfAbsent(family.cwe(), c -> new ArrayList<>()).add(i);
      }
    }
  }

  /** Inputs to try now, because this one reached these operations; empty if none is new. */
  List<Payload> after(PlanState of, Payload payload, List<Signal> signals) {
    List<Payload> all = new ArrayList<>();
    for (Signal signal : signals) {
      String cwe = RECIPES.get(signal.kind());
      if (cwe != null) {
        all.addAll(aimed(of, payload, signal, cwe));
      }
    }
    return all;
  }

  private List<Payload> aimed(PlanState of, Payload payload, Signal signal, String cwe) {
    String text = payload.text();
    if (text.length() > MOST_TEXT) {
      return List.of();
    }
    String part = common(text, signal.subject());
    boolean whole = part.strip().equals(text.strip());
    if (!whole && !isInside(part, text)) {
      return List.of();
    }
    TreeSet<String> before = done.computeIfAbsent(of.number, n -> new TreeSet<>());
    String what = cwe + (whole ? " whole" : " inside " + payload.format());
    if (before.size() >= MOST_OF_A_PLAN || !before.add(what)) {
      return List.of();
    }
    int at = text.indexOf(part);
    return recipes.getOrDefault(cwe, List.of()).stream()
        .map(i -> library.tier(1).get(i))
        .map(
            recipe ->
                whole
                    ? recipe
                    : spliced(
                        payload, recipe, text.substring(0, at), text.substring(at + part.length())))
        .toList();
  }

  private Payload spliced(Payload payload, Payload recipe, String before, String after) {
    List<Expression> parts = new ArrayList<>();
    add(parts, before);
    Expression value = Expression.parse(recipe.expression());
    parts.addAll(value instanceof Expression.Sum sum ? sum.parts() : List.of(value));
    add(parts, after);
    String expression = Expression.sum(parts).print();
    boolean alone = before.isEmpty() && after.isEmpty();
    String format = alone ? recipe.format() : payload.format();
    return library.parse(recipe.family(), format, expression, 1, false);
  }

  private static void add(List<Expression> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(Literals.of(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Whether a part sits in a document instead of being nearly all of the text. */
  private static boolean isInside(String part, String text) {
    String rest = text.replace(part, "");
    return part.length() >= LEAST_PART
        && rest.length() > part.length()
        && rest.chars().anyMatch(c -> Character.isWhitespace(c) || "<{\"'".indexOf(c) >= 0);
  }

  /** The longest text that stands in both, the first if there are several. */
  private static String common(String one, String other) {
    int[] lengths = new int[other.length() + 1];
    int best = 0;
    int end = 0;
    for (int i = 1; i <= one.length(); i++) {
      for (int j = other.length(); j >= 1; j--) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        lengths[j] = same ? lengths[j - 1] + 1 : 0;
        if (lengths[j] > best) {
          best = lengths[j];
          end = i;
        }
      }
    }
    return one.substring(end - best, end);
  }
}
