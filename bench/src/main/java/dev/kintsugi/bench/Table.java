package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code jvm-known.tsv} and {@code jvm-known.md} into the work folder, newest result of each
 * row.
 */
record Table(List<Row> rows, Path work, String budget) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  void write() throws IOException {
    List<Measured> measured = new ArrayList<>();
    for (Row row : rows) {
      newest(row).ifPresent(measured::add);
    }
    List<String> tsv = new ArrayList<>(List.of(Measured.HEADER));
    measured.forEach(m -> tsv.add(m.line()));
    Files.write(work.resolve("jvm-known.tsv"), tsv);
    Files.writeString(work.resolve("jvm-known.md"), markdown(measured));
  }

  private Optional<Measured> newest(Row row) throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      Optional<Path> file =
          files
              .filter(p -> p.getFileName().toString().startsWith(row.cve() + "-" + budget + "-"))
              .max(Comparator.comparing(p -> p.toFile().lastModified()));
      return file.isEmpty()
          ? Optional.empty()
          : Optional.of(JSON.readValue(Files.readString(file.get()), Measured.class));
    }
  }

  private String markdown(List<Measured> measured) {
    StringBuilder text = new StringBuilder();
    for (String split : new TreeSet<>(measured.stream().map(Measured::split).toList())) {
      List<Measured> part = measured.stream().filter(m -> m.split().equals(split)).toList();
      long proven = part.stream().filter(Measured::proven).count();
      long stack = part.stream().filter(m -> m.proven() && m.onStack()).count();
      text.append("**").append(split).append("**: ").append(proven).append(" of ");
      text.append(part.size()).append(" proven, ").append(stack);
      text.append(" of them with a changed method on the stack. By class:");
      TreeMap<String, int[]> classes = new TreeMap<>();
      for (Measured m : part) {
        int[] counts = classes.computeIfAbsent(m.weaknessClass(), c -> new int[2]);
        counts[0] += m.proven() ? 1 : 0;
        counts[1]++;
      }
      classes.forEach(
          (c, n) ->
              text.append(' ')
                  .append(c)
                  .append(' ')
                  .append(n[0])
                  .append('/')
                  .append(n[1])
                  .append(','));
      text.setLength(text.length() - 1);
      text.append(".\n\n");
    }
    text.append("| ").append(Measured.HEADER.replace("\t", " | ")).append(" |\n|");
    text.append("---|".repeat(Measured.HEADER.split("\t").length)).append('\n');
    for (Measured m : measured) {
      text.append("| ").append(m.line().replace("|", "\\|").replace("\t", " | ")).append(" |\n");
    }
    return text.toString();
  }
}
