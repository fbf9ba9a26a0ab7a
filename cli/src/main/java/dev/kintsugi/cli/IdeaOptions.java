package dev.kintsugi.cli;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Idea;
import dev.kintsugi.cli.config.Configurable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Outside advice that directs a hunt. */
final class IdeaOptions {
  // not in a project's file: it could say that nothing has changed
  @Configurable
  @Option(
      names = "--since",
      paramLabel = "COMMIT",
      description =
          "Hunt only what has changed in the project since this commit of its git repository, and"
              + " what reaches it.")
  private String since;

  /** Ideas that are no evidence yet. */
  static final class Read {
    private final List<Idea> ideas = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();

    private void add(String kind, String origin, Path folder) {
      ideas.add(new Idea(kind, origin, ""));
      folders.add(folder);
    }

    /** Records them. */
    List<Idea> in(EvidenceStore evidence) throws IOException {
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
    return read;
  }
}
