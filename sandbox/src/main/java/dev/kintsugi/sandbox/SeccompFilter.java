package dev.kintsugi.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.TreeSet;

/**
 * The filter of system calls, as the classic BPF program that the kernel loads ({@code
 * linux/filter.h}, {@code linux/seccomp.h}).
 *
 * <p>Rule: everything is allowed that a JVM, a compiler or a build needs; refused is what reaches
 * the kernel's rarely used parts, other processes, or memory that no process is charged for.
 * Sockets are allowed for the network of the sandbox itself (Unix and Internet); any other family
 * is not. Limits: arguments behind pointers can't be judged, hence {@code clone3} "does not exist"
 * and the C library falls back to {@code clone}.
 */
final class SeccompFilter {
  private static final int LOAD = 0x20;
  private static final int JUMP_EQUAL = 0x15;
  private static final int JUMP_GREATER_OR_EQUAL = 0x35;
  private static final int JUMP_BITS = 0x45;
  private static final int RETURN = 0x06;

  private static final int ALLOW = 0x7fff0000;
  private static final int KILL = 0x80000000;
  private static final int ERROR = 0x00050000;
  private static final int EPERM = 1;
  private static final int ENOSYS = 38;
  private static final int EAFNOSUPPORT = 97;

  /** Offsets in {@code struct seccomp_data}; low halves of the arguments. */
  private static final int NUMBER = 0;

  private static final int PROCESSOR = 4;
  private static final int FIRST_ARGUMENT = 16;
  private static final int SECOND_ARGUMENT = 24;

  /** On x86_64, numbers from here on are the x32 calls, which would go round every test. */
  private static final int X32 = 0x40000000;

  private static final int TIOCSTI = 0x5412;
  private static final int TIOCLINUX = 0x541C;
  private static final int[] FAMILIES = {1, 2, 10};

  /** All {@code CLONE_NEW*} flags of {@code clone}. */
  private static final int NEW_NAMESPACES =
      0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000;

  private static final Set<String> JUDGED_BY_ARGUMENT = Set.of("socket", "ioctl", "clone");

  /** Programs take "does not exist" for an answer here and have another way. */
  private static final Set<String> ABSENT =
      Set.of(
          "clone3",
          "memfd_create",
          "memfd_secret",
          "io_uring_setup",
          "io_uring_enter",
          "io_uring_register");

  private final ByteBuffer program = ByteBuffer.allocate(8 << 10).order(ByteOrder.nativeOrder());

  private SeccompFilter() {}

  static byte[] bytes(SystemCalls calls) {
    SeccompFilter filter = new SeccompFilter();
    filter.build(calls);
    byte[] bytes = new byte[filter.program.position()];
    filter.program.flip().get(bytes);
    return bytes;
  }

  private void build(SystemCalls calls) {
    add(LOAD, 0, 0, PROCESSOR);
    add(JUMP_EQUAL, 1, 0, calls.audit());
    add(RETURN, 0, 0, KILL);
    add(LOAD, 0, 0, NUMBER);
    add(JUMP_GREATER_OR_EQUAL, 0, 1, X32);
    add(RETURN, 0, 0, ERROR | ENOSYS);
    for (String name : new TreeSet<>(calls.numbers().keySet())) {
      if (!JUDGED_BY_ARGUMENT.contains(name)) {
        add(JUMP_EQUAL, 0, 1, calls.number(name));
        add(RETURN, 0, 0, ERROR | (ABSENT.contains(name) ? ENOSYS : EPERM));
      }
    }
    clone(calls.number("clone"));
    ioctl(calls.number("ioctl"));
    socket(calls.number("socket"));
    add(RETURN, 0, 0, ALLOW);
  }

  private void clone(int number) {
    add(JUMP_EQUAL, 0, 4, number);
    add(LOAD, 0, 0, FIRST_ARGUMENT);
    add(JUMP_BITS, 0, 1, NEW_NAMESPACES);
    add(RETURN, 0, 0, ERROR | EPERM);
    add(RETURN, 0, 0, ALLOW);
  }

  private void ioctl(int number) {
    add(JUMP_EQUAL, 0, 5, number);
    add(LOAD, 0, 0, SECOND_ARGUMENT);
    add(JUMP_EQUAL, 1, 0, TIOCSTI);
    add(JUMP_EQUAL, 0, 1, TIOCLINUX);
    add(RETURN, 0, 0, ERROR | EPERM);
    add(RETURN, 0, 0, ALLOW);
  }

  private void socket(int number) {
    add(JUMP_EQUAL, 0, 2 + 2 * FAMILIES.length, number);
    add(LOAD, 0, 0, FIRST_ARGUMENT);
    for (int family : FAMILIES) {
      add(JUMP_EQUAL, 0, 1, family);
      add(RETURN, 0, 0, ALLOW);
    }
    add(RETURN, 0, 0, ERROR | EAFNOSUPPORT);
  }

  private void add(int code, int ifTrue, int ifFalse, int value) {
    program.putShort((short) code).put((byte) ifTrue).put((byte) ifFalse).putInt(value);
  }
}
