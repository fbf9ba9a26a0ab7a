package dev.kintsugi.sandbox;

import dev.kintsugi.api.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The last steps inside: privileges dropped for good, the kernel's limits set, then the command.
 */
final class Payload {
  private static final int OPEN_FILES = 4096;

  private Payload() {}

  /** Prefix that gives up every capability and the way back to them. */
  static List<String> dropped(Identity identity) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Host.required("setpriv").toString());
    if (identity.privileged()) {
      command.addAll(
          List.of("--reuid=" + identity.uid(), "--regid=" + identity.gid(), "--clear-groups"));
    }
    command.addAll(List.of("--inh-caps=-all", "--bounding-set=-all", "--no-new-privs", "--"));
    return command;
  }

  /**
   * Prefix that sets the limits that the kernel keeps for each process or user. Memory is only
   * bounded roughly here, against a burst between two looks of the watch: a JVM reserves more than
   * it uses.
   */
  static List<String> limited(Limits limits, boolean countProcesses) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Host.required("prlimit").toString());
    if (countProcesses) {
      command.add("--nproc=" + limits.processes());
    }
    command.add("--data=" + (2L * limits.memoryMiB() << 20));
    command.add("--fsize=" + ((long) limits.diskMiB() << 20));
    command.add("--nofile=" + OPEN_FILES);
    command.add("--core=0");
    return command;
  }
}
