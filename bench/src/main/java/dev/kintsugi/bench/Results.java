package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measured rows in the work folder, a file for each row, budget and commit; beside it, under the
 * same name without the ending, the output folder of the campaign that was judged.
 */
record Results(Path work) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ENDING = ".json";

  /** The row at this commit and budget, if it was measured. */
  Optional<Measured> at(Row row, Measured.Version version) throws IOException {
    Path file = file(row, version);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /** The row's newest result with this budget, whatever the commit. */
  Optional<Measured> newest(Row row, String budget) throws IOException {
    return all(row.cve() + "-" + budget + "-").stream().findFirst();
  }

  /** The row's newest proof, whatever the commit and budget, whose campaign is still there. */
  Optional<Measured> proven(Row row) throws IOException {
    for (Measured measured : all(row.cve() + "-")) {
      if (measured.proven() && Files.isDirectory(folder(row, measured))) {
        return Optional.of(measured);
      }
    }
    return Optional.empty();
  }

  /** Results whose file has such a name, newest first. */
  private List<Measured> all(String name) throws IOException {
    List<Measured> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(work)) {
      List<Path> some =
          files
              .filter(p -> p.getFileName().toString().startsWith(name))
              .filter(p -> p.getFileName().toString().endsWith(ENDING))
              .sorted(Comparator.comparing((Path p) -> p.toFile().lastModified()).reversed())
              .toList();
      for (Path file : some) {
        all.add(read(file));
      }
    }
    return all;
  }

  void write(Row row, Measured.Version version, Measured measured) throws IOException {
    Files.writeString(file(row, version), JSON.writeValueAsString(measured));
  }

  /** Where a measurement's campaign lies. */
  Path folder(Row row, Measured measured) {
    return folder(row, new Measured.Version(measured.commit(), measured.budget()));
  }

  Path folder(Row row, Measured.Version version) {
    return work.resolve(name(row, version));
  }

  private Path file(Row row, Measured.Version version) {
    return work.resolve(name(row, version) + ENDING);
  }

  private static String name(Row row, Measured.Version version) {
    return row.cve() + "-" + version.budget() + "-" + version.commit();
  }

  private static Measured read(Path file) throws IOException {
    return JSON.readValue(Files.readString(file), Measured.class);
  }
}
