package dev.kintsugi.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the first candidates of one row say of the methods that its fix changed; a line of {@code
 * candidates.tsv}.
 *
 * @param through whether one of them passes through such a method
 * @param at whether the sink or the failing cycle of one lies in such a method
 * @param fitting the same two for candidates of the row's own weakness class
 * @param throughChance chance that so many methods picked at random hold a changed one
 */
record Suspected(
    String cve,
    String weaknessClass,
    String split,
    int candidates,
    boolean through,
    double throughChance,
    boolean at,
    double atChance,
    Fitting fitting,
    int changed,
    int methods,
    int classes,
    double cpuSeconds,
    long peakMiB,
    String leftOut) {

  static final String HEADER =
      "cve\tclass\tsplit\tcandidates\tthrough\tthrough_chance\tsink\tsink_chance\tfitting_through"
          + "\tfitting_sink\tchanged_methods\tmethods\tclasses\tcpu_seconds\tpeak_mib\tleft_out";

  /** Weakness classes of the set that are a way from a source to a sink, or an allocation. */
  static final Set<String> FLOWS =
      Set.of(
          "code-eval",
          "command",
          "deser-class",
          "inject-other",
          "ldap",
          "memory-exhaustion",
          "path",
          "sqli",
          "ssrf",
          "xss",
          "xxe");

  record Fitting(boolean through, boolean at) {}

  /** Judges the answer of {@link CandidatesOf}. */
  static Suspected of(Row row, List<String> answer, ChangedMethods changed, int classes) {
    String[] costs = answer.get(0).split("\t", -1);
    Set<String> passed = new TreeSet<>();
    Set<String> sinks = new TreeSet<>();
    Set<String> fittingPassed = new TreeSet<>();
    Set<String> fittingSinks = new TreeSet<>();
    for (String line : answer.subList(1, answer.size())) {
      List<String> cells = List.of(line.split("\t", -1));
      List<String> steps = cells.subList(2, cells.size());
      List<String> end = steps.subList(Integer.parseInt(cells.get(1)), steps.size());
      passed.addAll(steps);
      sinks.addAll(end);
      if (row.fits(cells.get(0))) {
        fittingPassed.addAll(steps);
        fittingSinks.addAll(end);
      }
    }
    return new Suspected(
        row.cve(),
        row.weaknessClass(),
        row.split(),
        answer.size() - 1,
        meets(passed, changed),
        chance(passed.size(), changed),
        meets(sinks, changed),
        chance(sinks.size(), changed),
        new Fitting(meets(fittingPassed, changed), meets(fittingSinks, changed)),
        changed.symbols().size(),
        changed.all(),
        classes,
        Double.parseDouble(costs[0]),
        Long.parseLong(costs[1]),
        costs[4]);
  }

  boolean isFlow() {
    return FLOWS.contains(weaknessClass);
  }

  private static boolean meets(Set<String> methods, ChangedMethods changed) {
    return methods.stream().anyMatch(changed.symbols()::contains);
  }

  /** One less the chance to miss all changed methods, drawing without putting back. */
  static double chance(int drawn, ChangedMethods changed) {
    double miss = 1;
    int good = changed.all() - changed.symbols().size();
    for (int i = 0; i < drawn && miss > 0; i++) {
      miss *= Math.max(0, good - i) / (double) Math.max(1, changed.all() - i);
    }
    return 1 - miss;
  }

  String line() {
    List<String> cells = new ArrayList<>(List.of(cve, weaknessClass, split));
    cells.add(Integer.toString(candidates));
    cells.add(Measured.yes(through));
    cells.add(String.format("%.2f", throughChance));
    cells.add(Measured.yes(at));
    cells.add(String.format("%.2f", atChance));
    cells.add(Measured.yes(fitting.through()));
    cells.add(Measured.yes(fitting.at()));
    cells.add(Integer.toString(changed));
    cells.add(Integer.toString(methods));
    cells.add(Integer.toString(classes));
    cells.add(String.format("%.1f", cpuSeconds));
    cells.add(Long.toString(peakMiB));
    cells.add(leftOut);
    return String.join("\t", cells);
  }
}
