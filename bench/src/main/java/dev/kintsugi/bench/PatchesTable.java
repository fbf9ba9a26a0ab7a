package dev.kintsugi.bench;

import dev.kintsugi.api.Grade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Writes {@code patches.tsv} and the measured part of {@code patches.md}. */
record PatchesTable(List<Patched> rows, Readings readings) {
  private static final String HEADER =
      "cve\tgrade\tright\ttemplate\tseconds\tdiffers_from_upstream\tcommit\tclass\tcwe\thunks\tdiff"
          + "\tright_by_machine\tright_by_reading\tagreement\twhy_not";

  PatchesTable {
    rows =
        rows.stream()
            .sorted(
                Comparator.comparing((Patched p) -> !p.graded())
                    .thenComparing(Patched::weaknessClass)
                    .thenComparing(Patched::cve))
            .toList();
  }

  void write(Path folder) throws IOException {
    List<String> tsv = new ArrayList<>(List.of(HEADER));
    rows.forEach(p -> tsv.add(line(p)));
    Files.write(folder.resolve("patches.tsv"), tsv);
    Marked.write(folder.resolve("patches.md"), "bench/patches", markdown());
  }

  /** The worse of what the machine and the reader say; to be right takes the word of both. */
  String right(Patched p) {
    List<Held.Right> said = new ArrayList<>();
    if (p.graded() && p.held() != null) {
      said.add(p.held().right());
    }
    if (p.graded()) {
      readings.of(p).ifPresent(r -> said.add(r.right()));
    }
    Held.Right worst = said.stream().min(Comparator.naturalOrder()).orElse(Held.Right.YES);
    return worst == Held.Right.YES && said.size() < 2 ? "-" : worst.word();
  }

  private String line(Patched p) {
    boolean graded = p.graded();
    return String.join(
        "\t",
        p.cve(),
        p.grade() == Grade.NONE ? "none" : p.grade().name(),
        right(p),
        graded ? p.template() : "-",
        seconds(p),
        graded ? readings.of(p).map(Readings.Reading::differs).orElse("not read yet") : "-",
        p.commit(),
        p.weaknessClass(),
        p.cwe(),
        Integer.toString(p.hunks()),
        p.diff(),
        p.held() == null ? "-" : p.held().right().word(),
        graded ? readings.of(p).map(r -> r.right().word()).orElse("-") : "-",
        agreement(p),
        p.why().isEmpty() ? "-" : p.why().replaceAll("\\s+", " "));
  }

  private static String seconds(Patched p) {
    return p.seconds() < 0 ? "-" : String.format("%.0f", p.seconds());
  }

  private static String agreement(Patched p) {
    if (p.held() != null) {
      return p.held().agreement();
    }
    return p.unheld().isEmpty() ? "-" : "not compared: " + p.unheld().replaceAll("\\s+", " ");
  }

  private String markdown() {
    List<Patched> graded = rows.stream().filter(Patched::graded).toList();
    long right = graded.stream().filter(p -> right(p).equals("yes")).count();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "**%s** proven rows: a patch of grade A or B (%s). **%s** of those are right, %d partly"
                + " and %d not; %d have not been read or compared.%n%n",
            share(graded.size(), rows.size()),
            grades(),
            share(right, graded.size()),
            count(graded, "partly"),
            count(graded, "no"),
            count(graded, "-")));
    text.append(
        String.format("Measured at %s.%n%n", String.join(", ", commits()).replaceAll("^$", "-")));
    patched(graded, text);
    left(rows.stream().filter(p -> !p.graded()).toList(), text);
    return text.toString();
  }

  private long count(List<Patched> some, String word) {
    return some.stream().filter(p -> right(p).equals(word)).count();
  }

  private TreeSet<String> commits() {
    TreeSet<String> commits = new TreeSet<>();
    rows.forEach(p -> commits.add(p.commit()));
    return commits;
  }

  private String grades() {
    List<String> counts = new ArrayList<>();
    for (Grade grade : List.of(Grade.A, Grade.B)) {
      counts.add(rows.stream().filter(p -> p.grade() == grade).count() + " " + grade);
    }
    return String.join(", ", counts);
  }

  private static String share(long n, long of) {
    return String.format("%d of %d (%.0f %%)", n, of, 100.0 * n / Math.max(1, of));
  }

  private void patched(List<Patched> graded, StringBuilder text) {
    text.append(
            "| cve | class | proof | grade | hunks | seconds | template | right | what differs |")
        .append("\n|---|---|---|---|---|---|---|---|---|\n");
    for (Patched p : graded) {
      text.append(
          String.format(
              "| %s | %s | %s | %s | %d | %s | %s | %s | %s |%n",
              p.cve(),
              p.weaknessClass(),
              p.cwe(),
              p.grade(),
              p.hunks(),
              seconds(p),
              p.template(),
              right(p),
              readings.of(p).map(Readings.Reading::differs).orElse("not read yet")));
    }
    text.append("\n| cve | the same inputs on ours and on the fixed version |\n|---|---|\n");
    graded.forEach(p -> text.append("| " + p.cve() + " | " + agreement(p) + " |\n"));
    text.append('\n');
  }

  private static void left(List<Patched> left, StringBuilder text) {
    text.append("| cve | class | proof | grade | seconds | why not |\n|---|---|---|---|---|---|\n");
    for (Patched p : left) {
      text.append(
          String.format(
              "| %s | %s | %s | %s | %s | %s |%n",
              p.cve(),
              p.weaknessClass(),
              p.cwe(),
              p.grade() == Grade.NONE ? "none" : p.grade().name(),
              seconds(p),
              p.why().replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;")));
    }
  }
}
