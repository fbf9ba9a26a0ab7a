package dev.kintsugi.sandbox;

/**
 * Who the confined code is.
 *
 * @param privileged whether the sandbox is built with the host's privileges, which are then
 *     dropped; otherwise it is built inside a user namespace
 * @param uid user id that the code gets
 * @param gid group id that the code gets
 */
record Identity(boolean privileged, int uid, int gid) {
  static Identity next() {
    return Host.privileged()
        ? new Identity(true, Host.ownUid(), Host.NOBODY)
        : new Identity(false, Host.NOBODY, Host.NOBODY);
  }

  /** Whether the kernel counts the processes of this tree apart from all others. */
  boolean counted() {
    return privileged || Host.countsProcessesPerNamespace();
  }
}
