package dev.kintsugi.runtime.hunt;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU time of this process, with what is nobody's call: collecting garbage, and compiling. */
final class ProcessCpu {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ProcessCpu() {}

  static long nanos() {
    return PROCESS.getProcessCpuTime();
  }
}
