package dev.kintsugi.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kintsugi.sandbox.Mechanisms.Run;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the program as the kernel would, for both processors, and then really. */
class SeccompFilterTest {
  private static final int ALLOW = 0x7fff0000;
  private static final int ERROR = 0x00050000;

  @ParameterizedTest
  @CsvSource({
    "x86_64, 0, 0, 0, allow", // read
    "x86_64, 59, 0, 0, allow", // execve
    "x86_64, 101, 16, 0, 1", // ptrace
    "x86_64, 165, 0, 0, 1", // mount
    "x86_64, 272, 0, 0, 1", // unshare
    "x86_64, 319, 0, 0, 38", // memfd_create
    "x86_64, 321, 0, 0, 1", // bpf
    "x86_64, 425, 0, 0, 38", // io_uring_setup
    "x86_64, 435, 0, 0, 38", // clone3
    "x86_64, 41, 1, 0, allow", // socket: Unix
    "x86_64, 41, 2, 0, allow", // socket: Internet
    "x86_64, 41, 10, 0, allow",
    "x86_64, 41, 16, 0, 97", // socket: netlink
    "x86_64, 41, 17, 0, 97", // socket: packet
    "x86_64, 41, 40, 0, 97", // socket: vsock
    "x86_64, 56, 0x01200011, 0, allow", // clone, as fork does it
    "x86_64, 56, 0x10000011, 0, 1", // clone with a new user namespace
    "x86_64, 56, 0x00020011, 0, 1", // clone with a new mount namespace
    "x86_64, 16, 0, 0x5401, allow", // ioctl: terminal attributes
    "x86_64, 16, 0, 0x5412, 1", // ioctl: typing for the user
    "x86_64, 0x40000000, 0, 0, 38", // x32: read
    "x86_64, 0x40000065, 0, 0, 38", // x32
    "aarch64, 63, 0, 0, allow", // read
    "aarch64, 117, 16, 0, 1", // ptrace
    "aarch64, 97, 0, 0, 1", // unshare
    "aarch64, 198, 2, 0, allow",
    "aarch64, 198, 16, 0, 97",
    "aarch64, 220, 0x10000000, 0, 1",
    "aarch64, 220, 0x01200011, 0, allow",
    "aarch64, 29, 0, 0x5412, 1",
    "aarch64, 435, 0, 0, 38",
  })
  void judges(String processor, String number, String first, String second, String verdict)
      throws Exception {
    SystemCalls calls = SystemCalls.of(processor).orElseThrow();
    ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
    data.putInt(0, Integer.decode(number)).putInt(4, calls.audit());
    data.putInt(16, Integer.decode(first)).putInt(24, Integer.decode(second));

    int expected = verdict.equals("allow") ? ALLOW : ERROR | Integer.parseInt(verdict);

    assertEquals(expected, evaluated(SeccompFilter.bytes(calls), data));
  }

  @Test
  void anotherProcessorsCallsKill() {
    SystemCalls calls = SystemCalls.of("x86_64").orElseThrow();
    ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
    data.putInt(4, 0x40000003);

    assertEquals(0x80000000, evaluated(SeccompFilter.bytes(calls), data));
  }

  @Test
  void theKernelRefusesReally() throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "skipped: numbers are x86_64's");
    assumeTrue(Host.program("perl").isPresent(), "skipped: no perl to make bare system calls with");
    String script =
        "for call in 101,0,0 425,1,0 319,0,0 41,16,3 41,17,3 56,268435473,0 29,0,4096 41,2,1; do"
            + " perl -e '@a = map { $_ + 0 } split /,/, $ARGV[0];"
            + " $r = syscall($a[0], $a[1], $a[2], 0, 0);"
            + " print $r < 0 ? $! + 0 : \"ok\", \" \"' $call; done";

    Run run = Mechanisms.sh(Mechanisms.sandbox("bubblewrap"), script);

    assertEquals("1 38 38 97 97 1 1 ok ", run.output(), run.errors());
  }

  /** A reader of classic BPF, of those instructions that the filter uses. */
  private static int evaluated(byte[] program, ByteBuffer data) {
    ByteBuffer code = ByteBuffer.wrap(program).order(ByteOrder.nativeOrder());
    int accumulator = 0;
    int at = 0;
    while (true) {
      assertTrue(at * 8 < program.length, "ran off the end");
      int operation = code.getShort(at * 8);
      int ifTrue = code.get(at * 8 + 2) & 0xff;
      int ifFalse = code.get(at * 8 + 3) & 0xff;
      int value = code.getInt(at * 8 + 4);
      at++;
      switch (operation) {
        case 0x20 -> accumulator = data.getInt(value);
        case 0x15 -> at += accumulator == value ? ifTrue : ifFalse;
        case 0x35 -> at += Integer.compareUnsigned(accumulator, value) >= 0 ? ifTrue : ifFalse;
        case 0x45 -> at += (accumulator & value) != 0 ? ifTrue : ifFalse;
        case 0x06 -> {
          return value;
        }
        default -> throw new AssertionError("unknown instruction " + operation);
      }
    }
  }
}
