package dev.kintsugi.cli;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Idea;
import dev.kintsugi.cli.config.Configurable;
import dev.kintsugi.report.sarif.ForeignSarif;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Outside advice that directs a hunt. */
final class IdeaOptions {
  private static final long MOST_BYTES = 16L << 20;

  // not in a project's file: it could say that nothing has changed
  @Configurable
  @Option(
      names = "--since",
      paramLabel = "COMMIT",
      description =
          "Hunt only what has changed in the project since this commit of its git repository, and"
              + " what reaches it.")
  private String since;

  @Configurable
  @Option(
      names = "--sarif",
      paramLabel = "FILE",
      description =
          "Alerts of another scanner (SARIF 2.1.0): what they point at is hunted first, and each is"
              + " marked proven or open.")
  private Path sarif;

  /** Ideas that are no evidence yet. */
  static final class Read {
    private final List<Idea> ideas = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private byte[] alerts = {};

    private void add(String kind, String origin, Path folder) {
      ideas.add(new Idea(kind, origin, ""));
      folders.add(folder);
    }

    /** Records them. */
    List<Idea> in(EvidenceStore evidence) throws IOException {
      evidence.put(alerts);
      List<Idea> recorded = new ArrayList<>();
      for (int i = 0; i < ideas.size(); i++) {
        Idea idea = ideas.get(i);
        String id = evidence.putTree(folders.get(i), file -> true);
        recorded.add(new Idea(idea.kind(), idea.origin(), id));
      }
      return recorded;
    }
  }

  /**
   * Reads them.
   *
   * @param target what the user named
   * @param scratch an empty folder that stays until they are recorded
   */
  Read read(String target, Path scratch) throws IOException, UsageException {
    Read read = new Read();
    if (since != null) {
      Path folder = Files.createDirectory(scratch.resolve(Idea.SINCE));
      read.add(Idea.SINCE, Since.write(since, target, folder), folder);
    }
    if (sarif != null) {
      alerts(Files.createDirectory(scratch.resolve(Idea.ALERTS)), read);
    }
    return read;
  }

  /** Whether alerts were given. */
  boolean alerts() {
    return sarif != null;
  }

  private void alerts(Path folder, Read read) throws IOException, UsageException {
    List<Alert> alerts;
    try {
      if (!Files.isRegularFile(sarif) || Files.size(sarif) > MOST_BYTES) {
        throw new IOException("there is no such file of at most " + (MOST_BYTES >> 20) + " MiB");
      }
      read.alerts = Files.readAllBytes(sarif);
      alerts = ForeignSarif.read(read.alerts);
    } catch (IOException e) {
      throw new UsageException("--sarif " + sarif + ": " + e.getMessage());
    }
    byte[] json = JsonMapper.builder().build().writeValueAsBytes(alerts);
    Files.write(folder.resolve("alerts.json"), json);
    String tools = alerts.stream().map(Alert::tool).distinct().collect(Collectors.joining(", "));
    read.add(Idea.ALERTS, alerts.size() + " of " + tools, folder);
  }
}
