package dev.kintsugi.api;

import java.time.Duration;

/**
 * What one job may use. Enforced by the sandbox over the whole process tree.
 *
 * @param wall real time after which the tree is killed
 * @param memoryMiB memory of the tree
 * @param processes processes and threads of the tree
 * @param diskMiB size of the scratch file system, which is the only writable place
 */
public record Limits(Duration wall, int memoryMiB, int processes, int diskMiB) {
  /** Enough for reading files and compiling a few of them. */
  public static Limits small() {
    return new Limits(Duration.ofMinutes(2), 2048, 256, 512);
  }

  public Limits withWall(Duration other) {
    return new Limits(other, memoryMiB, processes, diskMiB);
  }
}
