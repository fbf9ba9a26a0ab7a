package dev.kintsugi.runtime.agent;

import static dev.kintsugi.runtime.agent.Hook.ALL;
import static dev.kintsugi.runtime.agent.Hook.Presence.ALWAYS;
import static dev.kintsugi.runtime.agent.Hook.Presence.NEW;
import static dev.kintsugi.runtime.agent.Hook.Presence.OLD;
import static dev.kintsugi.runtime.agent.Hook.RECEIVER;
import static dev.kintsugi.runtime.agent.Hook.Refusal.BOUNDS;
import static dev.kintsugi.runtime.agent.Hook.Refusal.CONNECT;
import static dev.kintsugi.runtime.agent.Hook.Refusal.EXIT;
import static dev.kintsugi.runtime.agent.Hook.Refusal.IO;
import static dev.kintsugi.runtime.agent.Hook.Refusal.LINK;
import static dev.kintsugi.runtime.agent.Hook.Refusal.NAMING;
import static dev.kintsugi.runtime.agent.Hook.Refusal.NOT_FOUND;
import static dev.kintsugi.runtime.agent.Hook.Refusal.QUIET;
import static dev.kintsugi.runtime.agent.Hook.Refusal.UNKNOWN_HOST;

import java.util.ArrayList;
import java.util.List;

/**
 * The table of JDK methods that are judged, read from the sources of JDK 17 and 25: the last Java
 * method before native code, so that every way there is seen, also from inside the JDK.
 *
 * <p>Limits: POSIX systems only. Entries of a {@code SecureDirectoryStream} ({@code openat} and its
 * like) are judged when the folder is opened, not by name. Asking whether a file exists is not
 * judged.
 */
final class Hooks {
  private static final String PATH = "Lsun/nio/fs/UnixPath;";
  private static final String STRING = "Ljava/lang/String;";

  private Hooks() {}

  /** All rows, in a fixed order. */
  static List<Hook> all() {
    List<Hook> all = new ArrayList<>();
    streams(all);
    files(all);
    paths(all);
    network(all);
    naming(all);
    code(all);
    memory(all);
    return List.copyOf(all);
  }

  private static void streams(List<Hook> all) {
    add(all, "java/io/FileInputStream", "open", "(" + STRING + ")V", "read", NOT_FOUND, 0);
    add(all, "java/io/FileOutputStream", "open", "(" + STRING + "Z)V", "write", NOT_FOUND, 0);
    add(
        all,
        "java/io/RandomAccessFile",
        "open",
        "(" + STRING + "I)V",
        "open-random",
        NOT_FOUND,
        0,
        1);
  }

  private static void files(List<Hook> all) {
    String file = "java/io/File";
    add(all, file, "createNewFile", "()Z", "write", IO, RECEIVER);
    add(all, file, "delete", "()Z", "delete", QUIET, RECEIVER);
    add(all, file, "deleteOnExit", "()V", "delete", QUIET, RECEIVER);
    add(all, file, "list", "()[" + STRING, "read", QUIET, RECEIVER);
    add(all, file, "normalizedList", "()[" + STRING, "read", QUIET, RECEIVER);
    add(all, file, "mkdir", "()Z", "entry", QUIET, RECEIVER);
    add(all, file, "renameTo", "(Ljava/io/File;)Z", "move", QUIET, RECEIVER, 0);
    add(all, file, "setLastModified", "(J)Z", "write", QUIET, RECEIVER);
    add(all, file, "setReadOnly", "()Z", "write", QUIET, RECEIVER);
    add(all, file, "setWritable", "(ZZ)Z", "write", QUIET, RECEIVER);
    add(all, file, "setReadable", "(ZZ)Z", "write", QUIET, RECEIVER);
    add(all, file, "setExecutable", "(ZZ)Z", "write", QUIET, RECEIVER);
    String temporary = "(" + STRING + STRING + "Ljava/io/File;)Ljava/io/File;";
    add(all, file, "createTempFile", temporary, "write", IO, 2);
  }

  private static void paths(List<Hook> all) {
    String calls = "sun/nio/fs/UnixNativeDispatcher";
    add(all, calls, "open", "(" + PATH + "II)I", "open", IO, 0, 1);
    add(all, calls, "opendir", "(" + PATH + ")J", "read", IO, 0);
    add(all, calls, "link", "(" + PATH + PATH + ")V", "link", IO, 0, 1);
    add(all, calls, "symlink", "([B" + PATH + ")V", "entry", IO, 1);
    add(all, calls, "unlink", "(" + PATH + ")V", "delete", IO, 0);
    add(all, calls, "rmdir", "(" + PATH + ")V", "delete", IO, 0);
    add(all, calls, "mkdir", "(" + PATH + "I)V", "entry", IO, 0);
    add(all, calls, "mknod", "(" + PATH + "IJ)V", "entry", IO, 0);
    add(all, calls, "rename", "(" + PATH + PATH + ")V", "move", IO, 0, 1);
    add(all, calls, "chmod", "(" + PATH + "I)V", "write", IO, 0);
    add(all, calls, "chown", "(" + PATH + "II)V", "write", IO, 0);
    add(all, calls, "lchown", "(" + PATH + "II)V", "entry", IO, 0);
    add(all, OLD, new Row(calls, "utimes", "(" + PATH + "JJ)V", "write", IO), 0);
    add(all, OLD, new Row(calls, "lutimes", "(" + PATH + "JJ)V", "entry", IO), 0);
    add(all, NEW, new Row(calls, "utimensat", "(I" + PATH + "JJI)V", "write", IO), 1);
  }

  private static void network(List<Hook> all) {
    String connect = "(Ljava/net/ProtocolFamily;Ljava/io/FileDescriptor;Ljava/net/InetAddress;I)I";
    add(all, "sun/nio/ch/Net", "connect", connect, "connect", CONNECT, 2, 3);
    String local = "(Ljava/io/FileDescriptor;Ljava/nio/file/Path;)I";
    add(all, "sun/nio/ch/UnixDomainSockets", "connect", local, "send", CONNECT, 1);
    String datagram = "sun/nio/ch/DatagramChannelImpl";
    String address = "Ljava/net/SocketAddress;";
    String buffer = "Ljava/nio/ByteBuffer;";
    String channel = "(" + address + "Z)Ljava/nio/channels/DatagramChannel;";
    add(all, datagram, "connect", channel, "send", CONNECT, 0);
    add(all, datagram, "send", "(" + buffer + address + ")I", "send", CONNECT, 1);
    String packet = "(Ljava/net/DatagramPacket;)V";
    add(
        all,
        OLD,
        new Row(datagram, "blockingSend", "(" + buffer + address + ")V", "send", CONNECT),
        1);
    add(all, NEW, new Row(datagram, "blockingSend", packet, "send", CONNECT), 0);
    String opened = "Ljava/net/URLConnection;";
    add(all, "java/net/URL", "openConnection", "()" + opened, "address", QUIET, RECEIVER);
    String through = "(Ljava/net/Proxy;)" + opened;
    add(all, "java/net/URL", "openConnection", through, "address", QUIET, RECEIVER);
    String resolved = "[Ljava/net/InetAddress;";
    String resolve = "(" + STRING + "Z)" + resolved;
    add(all, "java/net/InetAddress", "getAllByName0", resolve, "resolve", UNKNOWN_HOST, 0);
    String all17 = "(" + STRING + "Ljava/net/InetAddress;ZZ)" + resolved;
    add(
        all,
        OLD,
        new Row("java/net/InetAddress", "getAllByName0", all17, "resolve", UNKNOWN_HOST),
        0);
  }

  private static void naming(List<Hook> all) {
    String context = "javax/naming/InitialContext";
    String name = "Ljavax/naming/Name;";
    String object = ")Ljava/lang/Object;";
    for (String type : List.of(STRING, name)) {
      add(all, context, "lookup", "(" + type + object, "lookup", NAMING, 0);
      add(all, context, "lookupLink", "(" + type + object, "lookup", NAMING, 0);
      String chosen = "(" + type + ")Ljavax/naming/Context;";
      add(all, context, "getURLOrDefaultInitCtx", chosen, "lookup", NAMING, 0);
    }
    String directory = "javax/naming/directory/InitialDirContext";
    String rest = "Ljavax/naming/directory/SearchControls;)Ljavax/naming/NamingEnumeration;";
    for (String type : List.of(STRING, name)) {
      for (String arguments : List.of("", "[Ljava/lang/Object;")) {
        String search = "(" + type + STRING + arguments + rest;
        add(all, directory, "search", search, "search", QUIET, 1, 0);
      }
    }
    String initial = "(Ljava/util/Hashtable;)Ljavax/naming/Context;";
    add(all, "javax/naming/spi/NamingManager", "getInitialContext", initial, "directory", QUIET, 0);
    String instance = "(Ljava/lang/Object;" + name + "Ljavax/naming/Context;Ljava/util/Hashtable;";
    String manager = "javax/naming/spi/NamingManager";
    add(all, manager, "getObjectInstance", instance + object, "lookup", NAMING, 0);
  }

  private static void code(List<Hook> all) {
    String type = "Ljava/lang/Class;";
    String process =
        "([" + STRING + "Ljava/util/Map;" + STRING + "[Ljava/lang/ProcessBuilder$Redirect;Z)";
    add(all, "java/lang/ProcessImpl", "start", process + "Ljava/lang/Process;", "exec", IO, 0);
    String driven = "(" + STRING + "Ljava/util/Properties;" + type + ")Ljava/sql/Connection;";
    add(all, "java/sql/DriverManager", "getConnection", driven, "database", QUIET, 0);
    String xpath = "com/sun/org/apache/xpath/internal/jaxp/XPathImpl";
    String evaluated = "Lcom/sun/org/apache/xpath/internal/objects/XObject;";
    add(all, xpath, "eval", "(" + STRING + "Ljava/lang/Object;)" + evaluated, "xpath", QUIET, 0);
    String compiled = "(" + STRING + ")Ljavax/xml/xpath/XPathExpression;";
    add(all, xpath, "compile", compiled, "xpath", QUIET, 0);
    add(all, "java/lang/Runtime", "exit", "(I)V", "exit", EXIT, 0);
    add(all, "java/lang/Runtime", "halt", "(I)V", "exit", EXIT, 0);
    add(all, "java/lang/Runtime", "load0", "(" + type + STRING + ")V", "native", LINK, 1);
    add(all, "java/lang/Runtime", "loadLibrary0", "(" + type + STRING + ")V", "native", LINK, 1);
    add(all, "java/lang/Class", "forName", "(" + STRING + ")" + type, "load", QUIET, 0);
    String loader = "(" + STRING + "ZLjava/lang/ClassLoader;)" + type;
    add(all, "java/lang/Class", "forName", loader, "load", QUIET, 0);
    add(all, "java/lang/ClassLoader", "loadClass", "(" + STRING + ")" + type, "load", QUIET, 0);
    String resolve = "(Ljava/io/ObjectStreamClass;)" + type;
    add(all, "java/io/ObjectInputStream", "resolveClass", resolve, "deserialise", QUIET, 0);
  }

  /** Access without a check; the JDK's own classes use another class for theirs. */
  private static void memory(List<Hook> all) {
    String unsafe = "sun/misc/Unsafe";
    String object = "Ljava/lang/Object;";
    List<String> kinds =
        List.of(
            "Byte:B:1", "Short:S:2", "Char:C:2", "Int:I:4", "Long:J:8", "Float:F:4", "Double:D:8");
    for (String kind : kinds) {
      String[] parts = kind.split(":");
      String get = "(" + object + "J)" + parts[1];
      String put = "(" + object + "J" + parts[1] + ")V";
      add(all, unsafe, "get" + parts[0], get, "memory-get-" + parts[2], BOUNDS, ALL);
      add(all, unsafe, "put" + parts[0], put, "memory-put-" + parts[2], BOUNDS, ALL);
    }
    String copy = "(" + object + "J" + object + "JJ)V";
    add(all, unsafe, "copyMemory", copy, "memory-copy", BOUNDS, ALL);
    add(all, unsafe, "setMemory", "(" + object + "JJB)V", "memory-set", BOUNDS, ALL);
  }

  private static void add(
      List<Hook> all,
      String owner,
      String method,
      String descriptor,
      String operation,
      Hook.Refusal refusal,
      Integer... operands) {
    add(all, ALWAYS, new Row(owner, method, descriptor, operation, refusal), operands);
  }

  private static void add(List<Hook> all, Hook.Presence presence, Row row, Integer... operands) {
    all.add(
        new Hook(
            row.owner,
            row.method,
            row.descriptor,
            row.operation,
            List.of(operands),
            row.refusal,
            presence));
  }

  private record Row(
      String owner, String method, String descriptor, String operation, Hook.Refusal refusal) {}
}
