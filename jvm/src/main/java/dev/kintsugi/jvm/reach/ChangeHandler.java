package dev.kintsugi.jvm.reach;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineWriter;
import dev.kintsugi.runtime.graph.Graph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code jvm.change}: what a change can reach.
 *
 * <p>Inputs {@code change} (a folder with {@code change.json} and the earlier texts) and {@code
 * sources}; parameters {@code roots} and {@code module}. Answers: {@code lines}, with a sum of
 * whose numbers the order is that of {@link Count}, and a sentence for each reason why everything
 * has to be hunted; {@code reach}, the symbols of all methods that reach a changed one, one a line.
 */
public final class ChangeHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.change";

  /** What is counted. */
  public enum Count {
    METHODS,
    SOURCES,
    DELETED,
    TESTS,
    OTHER_MODULES,
    OTHERS
  }

  private static final int MOST_NAMED = 100;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    // however many implementations a call may have, the changed one is among them
    Graph graph = new Graph(Integer.MAX_VALUE);
    Code code = Code.read(context, graph);
    Changed changed = changed(context, code);
    Path reach = context.work().resolve("reach");
    Files.write(reach, new Reaching(graph, code).of(changed.methods()));
    context.output("reach", reach);
    Path lines = context.work().resolve("lines.ndjson");
    try (LineWriter out = new LineWriter(lines)) {
      List<String> named = changed.methods().stream().limit(MOST_NAMED).toList();
      out.write(new Line.Sum(0, 0, 0, named, changed.counts()));
      for (String reason : changed.reasons()) {
        out.write(new Line.Said(reason));
      }
    }
    context.output("lines", lines);
  }

  private static Changed changed(JobContext context, Code code) throws IOException, JobRefusal {
    Map<String, String> parameters = context.job().parameters();
    List<String> roots =
        Stream.of(parameters.getOrDefault("roots", "").split(","))
            .filter(r -> !r.isEmpty())
            .toList();
    String module = parameters.getOrDefault("module", "");
    Changed changed = new Changed(code);
    for (ChangedFile file : ChangedFile.read(context.input("change"))) {
      Role role = Role.of(file.path(), roots, module);
      if (role == Role.SOURCE && file.now()) {
        String root = roots.stream().filter(file.path()::startsWith).findFirst().orElseThrow();
        String name = file.path().substring(root.length());
        changed.source(file.path(), name, difference(context, file));
      } else {
        changed.other(file, role);
      }
    }
    return changed;
  }

  private static Difference difference(JobContext context, ChangedFile file) throws IOException {
    Path tree = context.input("sources");
    Path now = tree.resolve(file.path()).normalize();
    if (file.before().isEmpty() || !now.startsWith(tree) || !Files.isRegularFile(now)) {
      return Difference.whole();
    }
    return Difference.of(text(file.before().get()), text(now));
  }

  /** By bytes: in which character set it is written makes no difference to what differs. */
  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
