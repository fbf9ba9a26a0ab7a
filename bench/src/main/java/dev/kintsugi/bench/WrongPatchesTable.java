package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes {@code wrong-patches.tsv} and the measured part of {@code wrong-patches.md}: for each diff
 * the newest verdict and the first one.
 */
record WrongPatchesTable(
    List<Planted> planted,
    Map<String, Verdicts.Verdict> first,
    Map<String, Verdicts.Verdict> newest) {
  private static final String HEADER =
      "id\tkind\tplace\trefused\tby_check\trecord\tseconds\tcommit\tfirst_refused\tfirst_by_check"
          + "\tfirst_commit";

  void write(Path folder) throws IOException {
    List<String> tsv = new ArrayList<>(List.of(HEADER));
    judged().forEach(p -> tsv.add(line(p)));
    Files.write(folder.resolve("wrong-patches.tsv"), tsv);
    Marked.write(folder.resolve("wrong-patches.md"), "bench/wrong-patches", markdown());
  }

  private List<Planted> judged() {
    return planted.stream().filter(p -> newest.containsKey(p.id())).toList();
  }

  private String line(Planted p) {
    Verdicts.Verdict now = newest.get(p.id());
    Verdicts.Verdict then = first.get(p.id());
    return String.join(
        "\t",
        p.id(),
        p.kind(),
        p.place(),
        Measured.yes(now.refused()),
        now.by(),
        p.record(),
        String.format("%.0f", now.seconds()),
        now.commit(),
        Measured.yes(then.refused()),
        then.by(),
        then.commit());
  }

  private String markdown() {
    List<Planted> wrong = judged().stream().filter(p -> !p.isControl()).toList();
    List<Planted> controls = judged().stream().filter(Planted::isControl).toList();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "**%s** wrong patches refused; at their first climb %s. %d of them repeat a mistake of"
                + " the public record.%n%n**%s** of the projects' own fixes given A or B; at their"
                + " first climb %s.%n%n",
            share(wrong, newest, true),
            share(wrong, first, true),
            wrong.stream().filter(p -> !p.record().equals("-")).count(),
            share(controls, newest, false),
            share(controls, first, false)));
    counts("kind", wrong, text);
    checks(wrong, text);
    climbs("Wrong patches that got A or B", wrong, false, text);
    climbs("Fixes of projects that got neither", controls, true, text);
    return text.toString();
  }

  private static String share(
      List<Planted> some, Map<String, Verdicts.Verdict> verdicts, boolean refused) {
    long n = some.stream().filter(p -> verdicts.get(p.id()).refused() == refused).count();
    return String.format(
        "%d of %d (%.0f %%)", n, some.size(), 100.0 * n / Math.max(1, some.size()));
  }

  private void counts(String what, List<Planted> wrong, StringBuilder text) {
    TreeMap<String, int[]> kinds = new TreeMap<>();
    for (Planted p : wrong) {
      int[] n = kinds.computeIfAbsent(p.kind(), k -> new int[3]);
      n[0]++;
      n[1] += newest.get(p.id()).refused() ? 1 : 0;
      n[2] += first.get(p.id()).refused() ? 1 : 0;
    }
    text.append("| ").append(what).append(" | patches | refused | first |\n|---|---|---|---|\n");
    kinds.forEach(
        (k, n) -> text.append(String.format("| %s | %d | %d | %d |%n", k, n[0], n[1], n[2])));
    text.append('\n');
  }

  private void checks(List<Planted> wrong, StringBuilder text) {
    TreeMap<String, Integer> by = new TreeMap<>();
    wrong.stream()
        .map(p -> newest.get(p.id()))
        .filter(Verdicts.Verdict::refused)
        .forEach(v -> by.merge(v.by(), 1, Integer::sum));
    text.append("| refused by | patches |\n|---|---|\n");
    by.forEach((check, n) -> text.append(String.format("| %s | %d |%n", check, n)));
    text.append('\n');
  }

  private void climbs(String title, List<Planted> some, boolean refused, StringBuilder text) {
    List<Planted> missed =
        some.stream().filter(p -> newest.get(p.id()).refused() == refused).toList();
    text.append(title).append(missed.isEmpty() ? ": none.\n\n" : ":\n\n");
    for (Planted p : missed) {
      String why = refused ? newest.get(p.id()).by() + ": " + newest.get(p.id()).why() : p.why();
      text.append(String.format("- `%s` (%s, %s): %s%n", p.id(), p.place(), p.kind(), why));
    }
    text.append(missed.isEmpty() ? "" : "\n");
  }
}
