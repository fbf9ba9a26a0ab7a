package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** Writes {@code jazzer.tsv} and {@code jazzer.md}. */
record JazzerTable(List<Compared> rows, List<String> failed) {
  /** What stock Jazzer 0.30.0 can see of a weakness class; from its sanitizers' sources. */
  private static final Map<String, String> STOCK =
      Map.ofEntries(
          Map.entry("recursion", "stack overflow"),
          Map.entry("memory-exhaustion", "OutOfMemoryError, process memory"),
          Map.entry("loop-cpu", "10 s for one input"),
          Map.entry("redos", "10 s for one input"),
          Map.entry(
              "path", "only the exact name `../jazzer-traversal`: other escapes are not seen"),
          Map.entry("xxe", "only what connects (SSRF): a `file:` entity is not seen"),
          Map.entry("ssrf", "connecting to any host"),
          Map.entry("deser-class", "its honeypot class `jaz.Zer` being instantiated"),
          Map.entry("code-eval", "its honeypot class, script engines, JNDI lookups"),
          Map.entry("command", "starting the program `jazze`"),
          Map.entry("memory-unsafe", "a crash of the JVM, Unsafe out of bounds"),
          Map.entry("sqli", "a syntax error of a live driver"),
          Map.entry("ldap", "a syntax error of a live directory context"));

  private static final String INTRO =
      """
      # Side by side with Jazzer

      Jazzer 0.30.0 (coverage-guided, libFuzzer) on entry points for which `bench/jvm-known` has a proof; written by `bench/jazzer`.
      Both sides get the same entry point, the same recorded program (receivers, arguments, calls after it), the same adapter from bytes
      to the parameter's type, the same heap (512 MiB, serial collector, first compiler tier), the same sandbox and the same time, one
      after the other on the same machine. Jazzer's time does not count its first start-up; ours counts everything after resolving.

      - *kintsugi*: `prove --only ENTRY --budget SECONDS`. It builds its own receivers and chains, has its payload library, and goes on
        after its first proof until the time is spent. A proof held 5 of 5 in fresh processes.
      - *jazzer, no seeds*: starts from the empty input. *jazzer, N seeds*: starts from the inputs that the entry point took as
        well-formed in our hunt of the same run. Both stop at the first finding of the row's weakness class; after a finding of another
        class they go on with the time that is left. Flags: `-max_len=40000 -timeout=10 -rss_limit_mb=2000`, all stock sanitizers, no
        dictionary, no hooks of our own.
      - `seconds_to_finding` is real time: ours from the start of the hunting process until the break was first seen, Jazzer's with its
        start-up. A finding of the row's class need not be the row's cause on either side; nothing was replayed on the fixed version here.
      - One run and one seed per cell. The rows are chosen by our proofs, which favours us: a library that only Jazzer breaks cannot
        be in the table. CPU seconds are those of the whole process tree in the sandbox.

      """;

  void write(Path folder) throws IOException {
    List<String> tsv = new ArrayList<>(List.of(Compared.HEADER));
    rows.forEach(r -> tsv.addAll(r.lines()));
    Files.write(folder.resolve("jazzer.tsv"), tsv);
    StringBuilder text = new StringBuilder(INTRO);
    text.append("Written ").append(LocalDate.now()).append(" on a machine with ");
    text.append(Runtime.getRuntime().availableProcessors());
    text.append(" processors; `load` is its load average when a row was done.\n\n");
    text.append("| tool | entry points | proofs | CPU seconds | proofs per CPU-hour |\n");
    text.append("|---|---|---|---|---|\n");
    total("kintsugi", Compared::kintsugi, text);
    total("jazzer, no seeds", Compared::bare, text);
    total("jazzer, our accepted inputs as seeds", Compared::seeded, text);
    text.append("\n| class | what stock Jazzer reports of it |\n|---|---|\n");
    for (String name : new TreeSet<>(rows.stream().map(Compared::weaknessClass).toList())) {
      text.append("| ").append(name).append(" | ");
      text.append(STOCK.getOrDefault(name, "no sanitizer: it can't find this")).append(" |\n");
    }
    text.append("\n| ").append(Compared.HEADER.replace("\t", " | ")).append(" |\n|");
    text.append("---|".repeat(Compared.HEADER.split("\t").length)).append('\n');
    for (String line : tsv.subList(1, tsv.size())) {
      text.append("| ").append(line.replace("|", "\\|").replace("\t", " | ")).append(" |\n");
    }
    if (!failed.isEmpty()) {
      text.append("\nAsked for, but not compared:\n");
      failed.forEach(f -> text.append("- ").append(f).append('\n'));
    }
    Files.writeString(folder.resolve("jazzer.md"), text);
  }

  private void total(String name, Function<Compared, Compared.Side> side, StringBuilder text) {
    long proofs = rows.stream().map(side).filter(Compared.Side::proof).count();
    double cpu = rows.stream().map(side).mapToDouble(Compared.Side::cpu).sum();
    text.append(
        String.format(
            "| %s | %d | %d | %.0f | %.0f |%n",
            name, rows.size(), proofs, cpu, cpu == 0 ? 0 : proofs * 3600 / cpu));
  }
}
