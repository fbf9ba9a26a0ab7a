package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scans public projects without any configuration, one and the same command line for each, and
 * tells how many resolve, build and get probed. Resumable: a project that was scanned at this
 * commit of ours and this budget is not scanned again.
 */
public final class Everyday {
  private static final String USAGE =
      "usage: bench/everyday LIST.tsv WORK-FOLDER BUDGET all|none|NAME[,NAME…] [--rerun-misses]"
          + " [--write FOLDER]";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path work;
  private final Scan scan;
  private final boolean rerunMisses;

  private Everyday(Path work, Scan scan, boolean rerunMisses) {
    this.work = work;
    this.scan = scan;
    this.rerunMisses = rerunMisses;
  }

  /**
   * Arguments: list, work folder, budget, which projects. {@code --rerun-misses} keeps projects
   * that got through with this budget, at whatever commit of ours. The page goes into the work
   * folder, or where {@code --write} says.
   */
  public static void main(String[] arguments) throws Exception {
    List<String> options = new ArrayList<>(List.of(arguments));
    boolean rerunMisses = options.remove("--rerun-misses");
    Optional<Path> folder = JvmKnown.folder(options);
    if (options.size() != 4) {
      System.err.println(USAGE);
      System.exit(2);
    }
    Path home = Path.of("").toAbsolutePath();
    Path work = Files.createDirectories(Path.of(options.get(1)).toAbsolutePath());
    Measured.Version version = new Measured.Version(JvmKnown.commit(home), options.get(2));
    Everyday bench = new Everyday(work, new Scan(home, version), rerunMisses);
    List<Scanned> all = new ArrayList<>();
    for (Project project : Project.read(Path.of(options.get(0)))) {
      if (JvmKnown.isNamed(options.get(3), project.name())) {
        bench.scan(project);
      }
      bench.known(project).ifPresent(all::add);
    }
    new EverydayTable(all).write(folder.orElse(work));
  }

  private void scan(Project project) throws IOException, InterruptedException {
    boolean same = known(project).filter(this::stays).isPresent();
    if (!same) {
      Path tree = project.checkout(Files.createDirectories(work.resolve("projects")));
      Scanned scanned = scan.of(project, tree, work.resolve("out").resolve(project.name()));
      Files.writeString(file(project), JSON.writeValueAsString(scanned));
      System.out.println(project.name() + ": " + (scanned.through() ? "through" : scanned.cause()));
    }
  }

  private boolean stays(Scanned before) {
    boolean kept = rerunMisses && before.through();
    return before.version().equals(scan.version())
        || kept && before.version().budget().equals(scan.version().budget());
  }

  private Optional<Scanned> known(Project project) throws IOException {
    Path file = file(project);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(Files.readString(file), Scanned.class))
        : Optional.empty();
  }

  private Path file(Project project) {
    return work.resolve(project.name() + ".json");
  }
}
