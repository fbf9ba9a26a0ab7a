package dev.kintsugi.jvm.map;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineWriter;
import dev.kintsugi.runtime.graph.Graph;
import java.nio.file.Path;

/**
 * {@code jvm.map}: lists entry points, public methods that take data. Answer: lines of type {@code
 * entry}, sorted.
 */
public final class MapHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.map";

  private static final int MOST_ENTRIES = 20_000;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    Graph graph = new Graph();
    for (Path place : Parts.program(context)) {
      ClassFiles.each(place, graph::add);
    }
    Path lines = context.work().resolve("lines.ndjson");
    try (LineWriter out = new LineWriter(lines)) {
      int rank = 0;
      for (Graph.Method method : graph.methods()) {
        if (DataTypes.isEntry(method) && rank < MOST_ENTRIES) {
          out.write(new Line.Entry(method.symbol(), "public method", rank++));
        }
      }
    }
    context.output("lines", lines);
  }
}
