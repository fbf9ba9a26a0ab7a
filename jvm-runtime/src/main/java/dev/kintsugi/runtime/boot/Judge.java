package dev.kintsugi.runtime.boot;

import java.io.File;
import java.io.ObjectStreamClass;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What instrumented JDK methods ask: records the operation and says whether it is refused.
 *
 * <p>Effects outside the writable folders never happen: writing, deleting, starting processes,
 * connecting, looking up and exiting are refused there, and so is access to memory outside an
 * array. Names of classes and native libraries are recorded only where they name a canary, because
 * only hostile data does; anything else would drown in ordinary class loading.
 */
public final class Judge {
  /** Package of the canary classes; no ordinary program names it. */
  private static final String CANARY_PACKAGE = "kintsugi.canary.";

  private static final String CANARY_NAME = "kintsugi-canary";

  /** The word that payloads of injection carry; no ordinary query or address holds it. */
  public static final String WORD = "kintsugi_query";

  private static final int ACCESS_MODE = 3;
  private static final int RANDOM_ACCESS_WRITE = 2;

  private static volatile Consumer<String> services;

  private Judge() {}

  /**
   * Sets what provides stand-ins for outside services; asked on the thread of the target,
   * unwatched, with {@code database} or {@code directory}, just before the target looks for one.
   */
  public static void services(Consumer<String> provider) {
    services = provider;
  }

  /**
   * Judges one operation of a thread that is watched.
   *
   * @param operation a name that the table of hooks uses
   * @param first its first operand, boxed; never judged when null
   * @param second its second operand or null
   */
  public static boolean refuses(String operation, Object first, Object second) {
    if (first == null) {
      return false;
    }
    Monitor.Mark mark = Monitor.enter();
    try {
      return switch (operation) {
        case "read" -> read(first);
        case "write" -> write(first);
        case "delete" -> refuseWrite("file-delete", Files.realEntry(text(first)));
        case "entry" -> entry(first);
        case "move" -> move(first, second);
        case "link" -> read(first) || write(first) || entry(second);
        case "open" -> ((Integer) second & ACCESS_MODE) == 0 ? read(first) : write(first);
        case "open-random" ->
            ((Integer) second & RANDOM_ACCESS_WRITE) == 0 ? read(first) : write(first);
        default -> other(operation, first, second);
      };
    } finally {
      mark.busy = false;
    }
  }

  private static boolean other(String operation, Object first, Object second) {
    return switch (operation) {
      case "exec" -> refuse("exec", String.join("\0", (String[]) first));
      case "connect" -> refuse("connect", endpoint(host((InetAddress) first), second));
      case "send" -> refuse("connect", endpoint(first));
      case "resolve" -> !isLocal(first.toString()) && refuse("resolve", first.toString());
      case "lookup" -> refuse("lookup", first.toString());
      case "load" ->
          first.toString().startsWith(CANARY_PACKAGE) && allow("class-load", first.toString());
      case "deserialise" -> deserialise(((ObjectStreamClass) first).getName());
      case "native" ->
          first.toString().contains(CANARY_NAME) && refuse("native-load", first.toString());
      case "exit" -> refuse("exit", first.toString());
      case "search" -> search(first, second);
      case "database", "directory" -> {
        if (services != null) {
          services.accept(operation);
        }
        yield false;
      }
      case "address" -> address(first.toString());
      case "xpath" -> allow("xpath", first.toString());
      case "memory-copy" -> {
        Object[] call = (Object[]) first;
        yield memory("memory-read", Memory.outside(call[0], call[1], (Long) call[4]))
            || memory("memory-write", Memory.outside(call[2], call[3], (Long) call[4]));
      }
      case "memory-set" -> {
        Object[] call = (Object[]) first;
        yield memory("memory-write", Memory.outside(call[0], call[1], (Long) call[2]));
      }
      default -> access(operation, first);
    };
  }

  /** {@code memory-get-4} and its like: one element, of so many bytes. */
  private static boolean access(String operation, Object first) {
    if (!operation.startsWith("memory-")) {
      throw new IllegalArgumentException(operation);
    }
    Object[] call = (Object[]) first;
    long bytes = operation.charAt(operation.length() - 1) - '0';
    String kind = operation.startsWith("memory-get-") ? "memory-read" : "memory-write";
    return memory(kind, Memory.outside(call[0], call[1], bytes));
  }

  private static boolean memory(String kind, String outside) {
    return outside != null && refuse(kind, outside);
  }

  private static boolean read(Object path) {
    String text = text(path);
    String real = Files.real(text);
    if (Monitor.files().isSecret(real)) {
      return allow("file-read", real);
    }
    if (Monitor.files().isInput(real)) {
      Monitor.noteInputRead();
    }
    return !Monitor.files().mayRead(text, real) && refuse("file-read", real);
  }

  private static boolean write(Object path) {
    return refuseWrite("file-write", Files.real(text(path)));
  }

  /** A new entry that is not followed. Where a symbolic link leads is judged when it is used. */
  private static boolean entry(Object path) {
    return refuseWrite("file-write", Files.realEntry(text(path)));
  }

  private static boolean move(Object from, Object to) {
    return refuseWrite("file-delete", Files.realEntry(text(from))) || (to != null && entry(to));
  }

  private static boolean search(Object filter, Object name) {
    allow("directory-name", String.valueOf(name));
    return allow("directory-filter", filter.toString());
  }

  /** Addresses are opened all the time, also to load classes: only those with our word count. */
  private static boolean address(String text) {
    return text.contains(WORD) && allow("address", text);
  }

  private static boolean deserialise(String className) {
    return className.startsWith(CANARY_PACKAGE) && allow("deserialise", className);
  }

  private static boolean refuseWrite(String kind, String real) {
    return !Monitor.files().mayWrite(real) && refuse(kind, real);
  }

  private static boolean refuse(String kind, String subject) {
    Monitor.record(kind, subject, true);
    return true;
  }

  private static boolean allow(String kind, String subject) {
    Monitor.record(kind, subject, false);
    return false;
  }

  private static boolean isLocal(String host) {
    return host.isEmpty() || host.equalsIgnoreCase("localhost");
  }

  private static String text(Object path) {
    return path instanceof Path p
        ? p.toAbsolutePath().toString()
        : path instanceof File f ? f.getAbsolutePath() : path.toString();
  }

  private static String endpoint(Object goal) {
    Object address = goal instanceof DatagramPacket packet ? packet.getSocketAddress() : goal;
    return address instanceof InetSocketAddress inet
        ? endpoint(inet.getHostString(), inet.getPort())
        : String.valueOf(address);
  }

  private static String endpoint(String host, Object port) {
    return host.concat(":").concat(String.valueOf(port));
  }

  /**
   * The name that it was made from where there is one, else the number; never asks a name server.
   */
  private static String host(InetAddress address) {
    String text = address.toString();
    int slash = text.indexOf('/');
    return slash > 0 ? text.substring(0, slash) : text.substring(slash + 1);
  }
}
