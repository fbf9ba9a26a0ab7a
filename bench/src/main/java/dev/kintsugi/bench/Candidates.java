package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipFile;

/**
 * Measures candidates on a set of known, fixed vulnerabilities: whether one of the first two
 * hundred passes through a method that the fix changed, beside the chance that as many methods
 * picked at random would. Each jar alone, without its dependencies, in a JVM like a worker's.
 */
public final class Candidates {
  private static final long PATIENCE_MINUTES = 15;
  private static final String OPEN = "<!-- measured: written by bench/candidates -->";
  private static final String CLOSE = "<!-- /measured -->";

  private Candidates() {}

  /** Arguments: set, work folder. The table goes into the work folder, or where --write says. */
  public static void main(String[] arguments) throws Exception {
    List<String> options = new ArrayList<>(List.of(arguments));
    Optional<Path> folder = JvmKnown.folder(options);
    if (options.size() != 2) {
      System.err.println("usage: bench/candidates SET.tsv WORK-FOLDER [--write FOLDER]");
      System.exit(2);
    }
    Path home = Path.of("").toAbsolutePath();
    Path work = Files.createDirectories(Path.of(options.get(1)).toAbsolutePath());
    String commit = JvmKnown.commit(home);
    List<Suspected> all = new ArrayList<>();
    for (Row row : Row.read(Path.of(options.get(0)))) {
      Suspected suspected = measure(home, work, row, commit);
      System.out.println(suspected.line());
      all.add(suspected);
    }
    write(all, folder.orElse(work), commit);
  }

  private static Suspected measure(Path home, Path work, Row row, String commit)
      throws IOException, InterruptedException {
    Path vulnerable = jar(home, row, row.vulnerable());
    Path answer = work.resolve(row.cve() + "-" + commit + ".candidates");
    Command search =
        Files.exists(answer) ? new Command(0, "", "") : search(home, vulnerable, answer);
    if (!Files.exists(answer)) {
      throw new IOException(row.cve() + ": " + search.errors());
    }
    ChangedMethods changed = ChangedMethods.between(vulnerable, jar(home, row, row.fixed()));
    return Suspected.of(row, Files.readAllLines(answer), changed, classes(vulnerable));
  }

  /** Fetches what no campaign has fetched yet. */
  private static Path jar(Path home, Row row, String version)
      throws IOException, InterruptedException {
    try {
      return Kintsugi.jar(row, version);
    } catch (IOException e) {
      String artifact = "-Dartifact=" + row.artifact() + ":" + version;
      List<String> get = List.of("mvn", "-q", "-B", "dependency:get", "-Dtransitive=false");
      List<String> line = new ArrayList<>(get);
      line.add(artifact);
      Command.run(home, PATIENCE_MINUTES, line);
      return Kintsugi.jar(row, version);
    }
  }

  private static Command search(Path home, Path vulnerable, Path answer)
      throws IOException, InterruptedException {
    return Command.run(
        home,
        PATIENCE_MINUTES,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CandidatesOf.class.getName(),
            vulnerable.toString(),
            answer.toString()));
  }

  private static int classes(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return (int) zip.stream().filter(e -> e.getName().endsWith(".class")).count();
    }
  }

  private static void write(List<Suspected> all, Path folder, String commit) throws IOException {
    List<String> tsv = new ArrayList<>(List.of(Suspected.HEADER));
    all.forEach(s -> tsv.add(s.line()));
    Files.write(folder.resolve("candidates.tsv"), tsv);
    Path page = folder.resolve("candidates.md");
    String around = Files.exists(page) ? Files.readString(page) : OPEN + "\n" + CLOSE + "\n";
    int open = around.indexOf(OPEN);
    int close = around.indexOf(CLOSE);
    if (open < 0 || close < open) {
      throw new IOException(page + " has no marks around its results");
    }
    Files.writeString(
        page,
        around.substring(0, open) + OPEN + "\n" + markdown(all, commit) + around.substring(close));
  }

  private static String markdown(List<Suspected> all, String commit) {
    StringBuilder text = new StringBuilder("Commit " + commit + ".\n\n");
    text.append(
        "| rows | measured | through a changed method | by chance | sink in one | by chance |");
    text.append(" through, of the row's class | sink, of the row's class |\n");
    text.append("|---|---|---|---|---|---|---|---|\n");
    line("all", all, s -> true, text);
    line("flows from a source to a sink, and allocations", all, Suspected::isFlow, text);
    line("others", all, s -> !s.isFlow(), text);
    double classes = all.stream().mapToInt(Suspected::classes).sum();
    double seconds = all.stream().mapToDouble(Suspected::cpuSeconds).sum();
    double[] each = all.stream().mapToDouble(Suspected::cpuSeconds).sorted().toArray();
    text.append(
        String.format(
            "%nCPU seconds, the JVM's start included: %.0f for %.0f classes, that is %.1f per ten"
                + " thousand classes; median of a row %.1f, most %.1f. Most memory of a process:"
                + " %d MiB.%n%n",
            seconds,
            classes,
            seconds / classes * 10_000,
            each[each.length / 2],
            each[each.length - 1],
            all.stream().mapToLong(Suspected::peakMiB).max().orElse(0)));
    text.append("| ").append(Suspected.HEADER.replace("\t", " | ")).append(" |\n|");
    text.append("---|".repeat(Suspected.HEADER.split("\t").length)).append('\n');
    all.forEach(s -> text.append("| ").append(s.line().replace("\t", " | ")).append(" |\n"));
    return text.toString();
  }

  private static void line(
      String name, List<Suspected> all, Predicate<Suspected> which, StringBuilder text) {
    List<Suspected> part = all.stream().filter(which).toList();
    text.append(
        String.format(
            "| %s | %d | %d | %.1f | %d | %.1f | %d | %d |%n",
            name,
            part.size(),
            part.stream().filter(Suspected::through).count(),
            part.stream().mapToDouble(Suspected::throughChance).sum(),
            part.stream().filter(Suspected::at).count(),
            part.stream().mapToDouble(Suspected::atChance).sum(),
            part.stream().filter(s -> s.fitting().through()).count(),
            part.stream().filter(s -> s.fitting().at()).count()));
  }
}
