package dev.kintsugi.runtime.payload;

import java.util.List;
import java.util.SortedMap;

/**
 * Payloads of one idea: one format, one weakness class, one source.
 *
 * @param name unique name, for example {@code json-nesting}
 * @param format format that the payloads are written in
 * @param cwe weakness class that they aim at; {@code -} for seeds
 * @param cites public grammar, specification or API contract that they come from
 * @param whole whether the dangerous value is the whole input
 * @param first place inside a tier, from 1 (most productive) to 9
 * @param placeholders whether it only makes sense where the target interpolates
 * @param ladder for each tier the sizes for {@code $n}; a single 0 if there is no size
 * @param loops names of loop variables and their values, outermost first
 * @param templates expressions over {@code $n}, the loop variables, {@code $word}, {@code $scheme}
 *     and {@code $up}
 */
public record Family(
    String name,
    String format,
    String cwe,
    String cites,
    boolean whole,
    int first,
    boolean placeholders,
    SortedMap<Integer, List<Long>> ladder,
    List<Loop> loops,
    List<Expression> templates) {
  /** A variable that stands for each of its values in turn. */
  public record Loop(String name, List<Expression> values) {}
}
