package dev.kintsugi.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.kintsugi.jvm.flow.FlowAnalysis;
import dev.kintsugi.jvm.flow.FlowCandidate;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The search for candidates in one jar, in a JVM of its own so that its time and memory are its
 * own. Writes a first line with CPU seconds, MiB and methods, then a line for each candidate:
 * weakness class, number of the sink's step, symbols of the steps.
 */
public final class CandidatesOf {
  private static final int FIRST = 200;

  private CandidatesOf() {}

  /** Arguments: jar, file for the answer. */
  public static void main(String[] arguments) throws Exception {
    FlowCandidate.Result result = FlowAnalysis.of(List.of(Path.of(arguments[0])), List.of(), FIRST);
    List<String> lines = new ArrayList<>();
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    lines.add(
        String.join(
            "\t",
            String.format("%.1f", system.getProcessCpuTime() / 1e9),
            Long.toString(peakMiB()),
            Integer.toString(result.methods()),
            Integer.toString(result.givenUp()),
            result.said().isEmpty() ? "-" : String.join("; ", result.said())));
    for (FlowCandidate candidate : result.candidates()) {
      List<String> cells = new ArrayList<>();
      cells.add(candidate.cwe());
      cells.add(Integer.toString(candidate.sinkStep()));
      candidate.steps().forEach(step -> cells.add(step.symbol()));
      lines.add(String.join("\t", cells));
    }
    Files.write(Path.of(arguments[1]), lines);
  }

  private static long peakMiB() throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }
}
