package dev.kintsugi.runtime.boot;

import java.util.List;

/**
 * What an armed thread may do to files. All paths are absolute.
 *
 * @param readable files and folders that may be read, besides the running JDK and {@code writable}
 * @param writable folders that may be written to
 * @param closed folders below those that may not be written to all the same
 * @param secrets the only other files that may be read: their reading is recorded, their content
 *     may flow
 * @param input how the paths of files begin that hold the input: it is noted when one is opened
 */
public record Policy(
    List<String> readable,
    List<String> writable,
    List<String> closed,
    List<String> secrets,
    String input) {
  /** Nothing but the running JDK. */
  static final Policy NONE = new Policy(List.of(), List.of(), List.of(), List.of(), "");

  public Policy {
    readable = List.copyOf(readable);
    writable = List.copyOf(writable);
    closed = List.copyOf(closed);
    secrets = List.copyOf(secrets);
  }
}
