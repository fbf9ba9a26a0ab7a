package dev.kintsugi.sandbox;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Numbers of the system calls that the filter treats, for one processor.
 *
 * <p>Source: the kernel's {@code asm/unistd_64.h} (x86_64) and {@code asm-generic/unistd.h}
 * (aarch64); calls from number 424 on have one number everywhere.
 *
 * @param audit the kernel's name of the processor, {@code AUDIT_ARCH_*} of {@code linux/audit.h}
 * @param numbers number by name
 */
record SystemCalls(int audit, Map<String, Integer> numbers) {
  private static final String SHARED =
      "io_uring_setup 425 io_uring_enter 426 io_uring_register 427 open_tree 428 move_mount 429"
          + " fsopen 430 fsconfig 431 fsmount 432 fspick 433 clone3 435 pidfd_getfd 438"
          + " mount_setattr 442 quotactl_fd 443 memfd_secret 447 ";

  private static final SystemCalls X86_64 =
      table(
          0xC000003E,
          "ioctl 16 shmget 29 socket 41 clone 56 semget 64 msgget 68 ptrace 101 syslog 103"
              + " vhangup 153 pivot_root 155 adjtimex 159 chroot 161 acct 163 settimeofday 164"
              + " mount 165 umount2 166 swapon 167 swapoff 168 reboot 169 sethostname 170"
              + " setdomainname 171 iopl 172 ioperm 173 init_module 175 delete_module 176"
              + " quotactl 179 lookup_dcookie 212 clock_settime 227 mq_open 240 kexec_load 246"
              + " add_key 248 request_key 249 keyctl 250 unshare 272 perf_event_open 298"
              + " fanotify_init 300 name_to_handle_at 303 open_by_handle_at 304 clock_adjtime 305"
              + " setns 308 process_vm_readv 310 process_vm_writev 311 kcmp 312 finit_module 313"
              + " memfd_create 319 kexec_file_load 320 bpf 321 userfaultfd 323");

  private static final SystemCalls AARCH64 =
      table(
          0xC00000B7,
          "lookup_dcookie 18 ioctl 29 umount2 39 mount 40 pivot_root 41 chroot 51 vhangup 58"
              + " quotactl 60 acct 89 unshare 97 kexec_load 104 init_module 105 delete_module 106"
              + " clock_settime 112 syslog 116 ptrace 117 reboot 142 sethostname 161"
              + " setdomainname 162 settimeofday 170 adjtimex 171 mq_open 180 msgget 186"
              + " semget 190 shmget 194 socket 198 add_key 217 request_key 218 keyctl 219"
              + " clone 220 swapon 224 swapoff 225 perf_event_open 241 fanotify_init 262"
              + " name_to_handle_at 264 open_by_handle_at 265 clock_adjtime 266 setns 268"
              + " process_vm_readv 270 process_vm_writev 271 kcmp 272 finit_module 273"
              + " memfd_create 279 bpf 280 userfaultfd 282 kexec_file_load 294");

  /** Those of this machine; empty for a processor that the filter doesn't know. */
  static Optional<SystemCalls> ofThisMachine() {
    return of(System.getProperty("os.arch"));
  }

  static Optional<SystemCalls> of(String processor) {
    return switch (processor.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64", "arm64" -> Optional.of(AARCH64);
      default -> Optional.empty();
    };
  }

  int number(String name) {
    return numbers.get(name);
  }

  private static SystemCalls table(int audit, String table) {
    Map<String, Integer> numbers = new TreeMap<>();
    String[] words = (SHARED + table).split(" ");
    for (int i = 0; i < words.length; i += 2) {
      numbers.put(words[i], Integer.parseInt(words[i + 1]));
    }
    return new SystemCalls(audit, numbers);
  }
}
