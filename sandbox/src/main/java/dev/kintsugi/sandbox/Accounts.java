package dev.kintsugi.sandbox;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The few files under {@code /etc} that confined code gets in place of the host's. */
final class Accounts {
  static final Set<String> PATHS =
      Set.of("/etc/passwd", "/etc/group", "/etc/hosts", "/etc/nsswitch.conf");

  private Accounts() {}

  /** Content by path inside. */
  static SortedMap<String, String> texts(Identity identity) {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put(
        "/etc/passwd",
        "kintsugi:x:%d:%d::%s:/bin/sh\n".formatted(identity.uid(), identity.gid(), Layout.WORK));
    texts.put("/etc/group", "kintsugi:x:%d:\n".formatted(identity.gid()));
    texts.put("/etc/hosts", "127.0.0.1 localhost " + Layout.HOST_NAME + "\n::1 localhost\n");
    // No "dns": a look-up fails at once and does not wait for a server that can't be reached.
    texts.put("/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n");
    return texts;
  }
}
