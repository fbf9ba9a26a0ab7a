package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes {@code jvm-known.tsv} and {@code jvm-known.md}: the newest result of each row, and beside
 * it the first that was frozen. On an existing page only what stands between the two marks is
 * replaced; the words around it are a person's.
 */
record Table(List<Measured> measured, Frozen frozen) {
  private static final String HEADER =
      Measured.HEADER + "\tfirst_proven\tfirst_commit\tfirst_budget";

  void write(Path folder) throws IOException {
    List<String> tsv = new ArrayList<>(List.of(HEADER));
    measured.forEach(m -> tsv.add(line(m)));
    Files.write(folder.resolve("jvm-known.tsv"), tsv);
    Marked.write(folder.resolve("jvm-known.md"), "bench/jvm-known", markdown());
  }

  private String line(Measured m) {
    return m.line() + "\t" + frozen.first(m.cve(), m.budget());
  }

  private String markdown() {
    StringBuilder text = new StringBuilder();
    for (String split : new TreeSet<>(measured.stream().map(Measured::split).toList())) {
      List<Measured> part = measured.stream().filter(m -> m.split().equals(split)).toList();
      summary(split, part, text);
    }
    text.append("| ").append(HEADER.replace("\t", " | ")).append(" |\n|");
    text.append("---|".repeat(HEADER.split("\t").length)).append('\n');
    for (Measured m : measured) {
      text.append("| ").append(line(m).replace("|", "\\|").replace("\t", " | ")).append(" |\n");
    }
    return text.toString();
  }

  private void summary(String split, List<Measured> part, StringBuilder text) {
    List<Measured> proven = part.stream().filter(Measured::proven).toList();
    long stack = proven.stream().filter(Measured::onStack).count();
    text.append(
        String.format(
            "**%s**: **%d of %d measured rows proven**, %d with a changed method on the stack;"
                + " mean chance of the proven ones %.3f.",
            split,
            proven.size(),
            part.size(),
            stack,
            proven.stream().mapToDouble(Measured::chance).average().orElse(0)));
    percentiles("to proof", proven.stream().map(Measured::secondsToProof), text);
    percentiles("until first seen", proven.stream().map(Measured::secondsSeen), text);
    List<Measured> first = part.stream().filter(m -> !first(m).equals("-")).toList();
    text.append(
        String.format(
            " First frozen results of these rows (budgets in `first_budget`): %d of %d.",
            first.stream().filter(m -> first(m).equals("yes")).count(), first.size()));
    text.append(" Commits and budgets: ").append(versions(part)).append(".\n\n");
    classes(part, text);
  }

  private String first(Measured m) {
    return frozen.first(m.cve(), m.budget()).split("\t")[0];
  }

  private static void percentiles(String what, Stream<Double> seconds, StringBuilder text) {
    double[] sorted =
        seconds
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .filter(s -> s >= 0)
            .sorted()
            .toArray();
    if (sorted.length > 0) {
      text.append(
          String.format(
              " Seconds %s (%d rows): median %.1f, 90th percentile %.1f.",
              what, sorted.length, percentile(sorted, 50), percentile(sorted, 90)));
    }
  }

  /** Nearest rank: the smallest value that at least so many per cent do not exceed. */
  private static double percentile(double[] sorted, int percent) {
    return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
  }

  private static String versions(List<Measured> part) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    part.forEach(m -> counts.merge(m.commit() + " at " + m.budget(), 1, Integer::sum));
    List<String> texts = new ArrayList<>();
    counts.forEach((version, count) -> texts.add(version + " (" + count + " rows)"));
    return String.join(", ", texts);
  }

  private static void classes(List<Measured> part, StringBuilder text) {
    TreeMap<String, int[]> classes = new TreeMap<>();
    for (Measured m : part) {
      int[] counts = classes.computeIfAbsent(m.weaknessClass(), c -> new int[2]);
      counts[0] += m.proven() ? 1 : 0;
      counts[1]++;
    }
    text.append("| class | proven | measured |\n|---|---|---|\n");
    classes.forEach((c, n) -> text.append(String.format("| %s | %d | %d |%n", c, n[0], n[1])));
    text.append('\n');
  }
}
