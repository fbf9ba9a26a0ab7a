package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes {@code everyday.md}: how far each project came. What was found in them is theirs to tell,
 * so only sums over all of them are written.
 */
record EverydayTable(List<Scanned> projects) {
  private static final String HEADER =
      "| project | of | POMs | module | fetch, s | build, s | whole, s | own tests | entry points"
          + " | called | took data | at |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n";

  void write(Path folder) throws IOException {
    Marked.write(folder.resolve("everyday.md"), "bench/everyday", markdown());
  }

  private String markdown() {
    StringBuilder text = new StringBuilder();
    Runtime machine = Runtime.getRuntime();
    text.append(
        String.format(
            "Written %s; %d processors, Java %s, Kintsugi at %s.%n%n",
            LocalDate.now(),
            machine.availableProcessors(),
            System.getProperty("java.version"),
            projects.stream()
                .map(p -> p.version().commit() + " with --budget " + p.version().budget())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "))));
    text.append(
        String.format(
            "Of %d projects: **resolved %d, built %d, probed %d.** Over all of them %d entry points"
                + " were found, %d called; %d plain and %d debatable findings were proven.%n%n",
            projects.size(),
            projects.stream().filter(p -> p.fetchSeconds().isPresent()).count(),
            projects.stream().filter(p -> p.buildSeconds().isPresent()).count(),
            projects.stream().filter(Scanned::through).count(),
            projects.stream().mapToInt(Scanned::found).sum(),
            projects.stream().mapToInt(Scanned::called).sum(),
            projects.stream().mapToInt(Scanned::plain).sum(),
            projects.stream().mapToInt(Scanned::debatable).sum()));
    text.append(HEADER);
    projects.forEach(p -> text.append(row(p)));
    projects.stream()
        .filter(p -> !p.through())
        .forEach(p -> text.append("\n- **").append(p.name()).append("**: ").append(p.cause()));
    return text.append('\n').toString();
  }

  private static String row(Scanned p) {
    return String.format(
        "| %s | %s | %d | %s | %s | %s | %.0f | %s | %d | %d | %d | %s |%n",
        p.name(),
        p.day(),
        p.poms(),
        p.module().isEmpty() ? "-" : p.module(),
        seconds(p.fetchSeconds()),
        seconds(p.buildSeconds()),
        p.seconds(),
        p.tests() ? "yes" : "no",
        p.found(),
        p.called(),
        p.accepted(),
        p.version().commit());
  }

  private static String seconds(Optional<Double> seconds) {
    return seconds.map(s -> String.format("%.0f", s)).orElse("-");
  }
}
