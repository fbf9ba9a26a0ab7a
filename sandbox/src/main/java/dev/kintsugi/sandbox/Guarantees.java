package dev.kintsugi.sandbox;

import java.util.List;

/** What both mechanisms keep untrusted code from, and what neither does. */
final class Guarantees {
  static final List<String> SHARED =
      List.of(
          "no host file is visible but read-only system folders and the job's own inputs",
          "no network: a loopback of its own and nothing else",
          "no sight of host processes, no signals to them",
          "no capabilities and no way to regain any; no user namespaces",
          "memory, processes, disk and time limited over the whole tree",
          "the whole tree dies with its end, or with Kintsugi's");

  static final List<String> SHARED_GAPS =
      List.of(
          "one kernel is shared with the host: a hole in the kernel is a way out",
          "memory over several processes is watched by sampling: a burst may exceed it briefly");

  private Guarantees() {}
}
