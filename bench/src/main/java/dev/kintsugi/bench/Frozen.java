package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first results that were made public, as lines of {@code jvm-known.tsv}. Only added to: the
 * first line of a row and budget is the one that stays, whatever is measured later.
 */
record Frozen(List<String[]> lines) {
  private static final List<String> NAMES = List.of(Measured.HEADER.split("\t"));

  static Frozen read(Path file) throws IOException {
    List<String[]> lines = new ArrayList<>();
    if (Files.exists(file)) {
      List<String> all = Files.readAllLines(file);
      List<String> names = List.of(all.get(0).split("\t"));
      for (String line : all.subList(1, all.size())) {
        String[] cells = line.split("\t", -1);
        lines.add(
            NAMES.stream()
                .map(n -> names.contains(n) ? cells[names.indexOf(n)] : "-")
                .toArray(String[]::new));
      }
    }
    return new Frozen(lines);
  }

  /** With what of these results has no line of its row and budget yet. */
  Frozen with(List<Measured> measured) {
    List<String[]> more = new ArrayList<>(lines);
    for (Measured m : measured) {
      boolean known =
          lines.stream()
              .anyMatch(
                  l -> cell(l, "cve").equals(m.cve()) && cell(l, "budget").equals(m.budget()));
      if (!known) {
        more.add(m.line().split("\t", -1));
      }
    }
    return new Frozen(more);
  }

  void write(Path file) throws IOException {
    List<String> text = new ArrayList<>(List.of(Measured.HEADER));
    lines.forEach(line -> text.add(String.join("\t", line)));
    Files.write(file, text);
  }

  /**
   * The first result of a row, with the same budget if there is one: whether it was proven, at what
   * commit and budget; three dashes where nothing is frozen.
   */
  String first(String cve, String budget) {
    Optional<String[]> line =
        lines.stream()
            .filter(l -> cell(l, "cve").equals(cve))
            .min((a, b) -> Boolean.compare(other(a, budget), other(b, budget)));
    return line.map(l -> String.join("\t", cell(l, "proven"), cell(l, "commit"), cell(l, "budget")))
        .orElse("-\t-\t-");
  }

  private static boolean other(String[] line, String budget) {
    return !cell(line, "budget").equals(budget);
  }

  private static String cell(String[] line, String name) {
    return line[NAMES.indexOf(name)];
  }
}
