package dev.kintsugi.runtime.agent;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.lang.reflect.Field;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.naming.InitialContext;
import javax.script.ScriptEngineManager;
import javax.xml.parsers.DocumentBuilderFactory;

/**
 * Tiny targets, each weak one beside its safe twin. The trailing comment of a method's first line
 * says what the oracles must say: BREAK, NOTE or SILENT. All get the folder that they may write to.
 */
final class Fixtures {
  private static final String XXE =
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:${secret}\">]><a>&x;</a>";

  private Fixtures() {}

  @Hostile("../outside/kintsugi-file")
  static void writesStream(Path inside, String input) throws Exception { // BREAK CWE-22
    try (FileOutputStream out = new FileOutputStream(new File(inside.toFile(), input))) {
      out.write(1);
    }
  }

  @Hostile("../outside/kintsugi-file")
  static void writesStreamContained(Path inside, String input) throws Exception { // SILENT
    Path file = inside.resolve(input).normalize();
    if (!file.startsWith(inside)) {
      throw new IOException("outside");
    }
    Files.writeString(file, "");
  }

  @Hostile("a/b/kintsugi-file")
  static void writesInside(Path inside, String input) throws Exception { // SILENT
    Path file = inside.resolve(input);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Files.move(file, inside.resolve("c"));
    Files.delete(inside.resolve("c"));
  }

  @Hostile("../outside/kintsugi-file")
  static void writesPath(Path inside, String input) throws Exception { // BREAK CWE-22
    Files.writeString(inside.resolve(input), "");
  }

  @Hostile("../outside/kintsugi-folder")
  static boolean makesFolder(Path inside, String input) { // BREAK CWE-22
    return new File(inside.toFile(), input).mkdirs();
  }

  @Hostile("../vault/secret.txt")
  static boolean deletes(Path inside, String input) { // BREAK CWE-22
    return inside.resolve(input).toFile().delete();
  }

  @Hostile("../outside")
  static void writesThroughLink(Path inside, String input) throws Exception { // BREAK CWE-22
    Path link = inside.resolve("link");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(input));
    Files.writeString(link.resolve("file"), "");
  }

  @Hostile("../outside/kintsugi-file")
  static void writesThroughDanglingLink(Path inside, String input)
      throws Exception { // BREAK CWE-22
    Path link = inside.resolve("dangling");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(input));
    new FileOutputStream(link.toFile()).close();
  }

  @Hostile("../outside/kintsugi-file")
  static void writesOnThread(Path inside, String input) throws Exception { // BREAK CWE-22
    Thread thread = new Thread(() -> inside.resolve(input).toFile().mkdir());
    thread.start();
    thread.join();
  }

  @Hostile("benign")
  static void writesItsOwnFile(Path inside, String input) throws Exception { // SILENT
    Files.writeString(inside.resolve("../../of-the-target-itself.log").normalize(), input);
  }

  @Hostile("../vault/secret.txt")
  static byte[] reads(Path inside, String input) throws Exception { // BREAK CWE-22
    try (FileInputStream in = new FileInputStream(new File(inside.toFile(), input))) {
      return in.readAllBytes();
    }
  }

  @Hostile("../vault/secret.txt")
  static byte[] readsNameOnly(Path inside, String input) throws Exception { // SILENT
    return Files.readAllBytes(inside.resolve(Path.of(input).getFileName()));
  }

  @Hostile(value = XXE, format = "xml")
  static Object parsesXml(Path inside, String input) throws Exception { // BREAK CWE-611
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream(input));
  }

  @Hostile(value = XXE, format = "xml")
  static Object parsesXmlWithoutDoctype(Path inside, String input) throws Exception { // SILENT
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(stream(input));
  }

  @Hostile(value = "<!DOCTYPE a SYSTEM \"http://kintsugi-canary.invalid/a\"><a/>", format = "xml")
  static Object parsesXmlOfHost(Path inside, String input) throws Exception { // BREAK CWE-611
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream(input));
  }

  @Hostile("http://kintsugi-canary.invalid/")
  static void fetches(Path inside, String input) throws Exception { // BREAK CWE-918
    URI.create(input).toURL().openStream().close();
  }

  @Hostile("http://kintsugi-canary.invalid/")
  static void fetchesAllowed(Path inside, String input) throws Exception { // SILENT
    URI uri = URI.create(input);
    if (!uri.getHost().equals("localhost")) {
      throw new IOException("not allowed");
    }
    uri.toURL().openStream().close();
  }

  @Hostile("127.0.0.77")
  static void connects(Path inside, String input) throws Exception { // BREAK CWE-918
    new Socket(input, 9).close();
  }

  @Hostile("127.0.0.77")
  static void sendsPacket(Path inside, String input) throws Exception { // BREAK CWE-918
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName(input), 9));
    }
  }

  @Hostile("kintsugi-canary --version")
  static void starts(Path inside, String input) throws Exception { // BREAK CWE-78
    new ProcessBuilder(input.split(" ")).start();
  }

  @Hostile("x; kintsugi-canary")
  static void startsShell(Path inside, String input) throws Exception { // BREAK CWE-78
    new ProcessBuilder("/bin/sh", "-c", "ls " + input).start();
  }

  @Hostile("x; kintsugi-canary")
  static void startsShellQuoted(Path inside, String input) throws Exception { // SILENT
    new ProcessBuilder("sh", "-c", "ls '" + input.replace("'", "'\\''") + "'").start();
  }

  @Hostile("x; kintsugi-canary")
  static void startsWithArgument(Path inside, String input) throws Exception { // SILENT
    new ProcessBuilder("ls", input).start();
  }

  @Hostile("ldap://kintsugi-canary.invalid/a")
  static Object looksUp(Path inside, String input) throws Exception { // BREAK CWE-74
    return new InitialContext().lookup(input);
  }

  @Hostile("ldap://kintsugi-canary.invalid/a")
  static Object looksUpBelow(Path inside, String input) throws Exception { // SILENT
    return new InitialContext().lookup("java:comp/env/" + input);
  }

  @Hostile("kintsugi.canary.Canary")
  static Object instantiates(Path inside, String input) throws Exception { // BREAK CWE-470
    return Class.forName(input).getConstructor().newInstance();
  }

  @Hostile("kintsugi.canary.Canary")
  static Object loads(Path inside, String input) throws Exception { // NOTE CWE-470
    return Class.forName(input, false, Fixtures.class.getClassLoader()).getName();
  }

  @Hostile("kintsugi.canary.Canary")
  static Object instantiatesAllowed(Path inside, String input) throws Exception { // SILENT
    if (!List.of("java.util.ArrayList").contains(input)) {
      throw new IOException("not allowed");
    }
    return Class.forName(input).getConstructor().newInstance();
  }

  @Hostile("serialised")
  static Object deserialises(Path inside, String input) throws Exception { // BREAK CWE-502
    return new ObjectInputStream(FixtureMain.serialised()).readObject();
  }

  @Hostile("serialised")
  static Object deserialisesFiltered(Path inside, String input) throws Exception { // SILENT
    ObjectInputStream in = new ObjectInputStream(FixtureMain.serialised());
    in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("java.base/*;!*"));
    return in.readObject();
  }

  @Hostile("kintsugi-script")
  static Object runsScript(Path inside, String input) throws Exception { // BREAK CWE-94
    return new ScriptEngineManager().getEngineByName("javascript").eval(input);
  }

  @Hostile("kintsugi-script")
  static Object runsOwnScript(Path inside, String input) throws Exception { // SILENT
    return new ScriptEngineManager().getEngineByName("javascript").eval("1 + 1");
  }

  @Hostile("kintsugi-canary")
  static void loadsLibrary(Path inside, String input) { // BREAK CWE-114
    System.loadLibrary(input);
  }

  @Hostile("3")
  static void exits(Path inside, String input) { // NOTE CWE-382
    System.exit(Integer.parseInt(input));
  }

  @Hostile("((((")
  static int recurses(Path inside, String input) { // BREAK CWE-674
    return recurses(inside, input) + 1;
  }

  @Hostile("((((")
  static int recursesSome(Path inside, String input) { // SILENT
    return input.isEmpty() ? 0 : recursesSome(inside, input.substring(1)) + 1;
  }

  @Hostile("2000000000")
  static Object allocates(Path inside, String input) { // BREAK CWE-789
    return new long[Integer.parseInt(input)];
  }

  @Hostile("2000000000")
  static Object allocatesBounded(Path inside, String input) throws Exception { // SILENT
    int size = Integer.parseInt(input);
    if (size > 1000) {
      throw new IOException("too large");
    }
    return new long[size];
  }

  @Hostile("12345")
  static char looksBeyond(Path inside, String input) { // NOTE CWE-129
    return input.charAt(input.length());
  }

  @Hostile("kx&kintsugi_query=1")
  static Object asksWithAnother(Path inside, String input) throws Exception { // BREAK CWE-141
    return new URL("http://localhost/ask?ticket=" + input + "&for=a").openConnection();
  }

  @Hostile("kx&kintsugi_query=1")
  static Object asksWithItsValue(Path inside, String input) throws Exception { // SILENT
    String value = URLEncoder.encode(input, StandardCharsets.UTF_8);
    return new URL("http://localhost/ask?ticket=" + value).openConnection();
  }

  @Hostile("kx&kintsugi_query=1")
  static Object asksWhatItIsTold(Path inside, String input) throws Exception { // SILENT
    return new URL("http://localhost/ask?" + input).openConnection();
  }

  @Hostile("12")
  static void readsPastTheArray(Path inside, String input) throws Exception { // BREAK CWE-125
    readsLong(new byte[16], Long.parseLong(input));
  }

  @Hostile("8")
  static void readsTheLastBytes(Path inside, String input) throws Exception { // SILENT
    readsLong(new byte[16], Long.parseLong(input));
  }

  @Hostile("5")
  static void copiesPastTheArray(Path inside, String input) throws Exception { // BREAK CWE-787
    copiesInts(new int[9], new int[4], Long.parseLong(input));
  }

  @Hostile("4")
  static void copiesAll(Path inside, String input) throws Exception { // SILENT
    copiesInts(new int[9], new int[4], Long.parseLong(input));
  }

  @Hostile("-99")
  static void writesBeforeTheArray(Path inside, String input) throws Exception { // BREAK CWE-787
    Class<?>[] types = {Object.class, long.class, byte.class};
    long at = base("BYTE") + Long.parseLong(input);
    unsafe("putByte", types, new byte[1], at, (byte) 1);
  }

  @Hostile("536870912")
  static String catchesTheExhaustedHeap(Path inside, String input) { // BREAK CWE-789
    try {
      return "took " + new byte[Integer.parseInt(input)].length;
    } catch (OutOfMemoryError e) {
      throw new IllegalStateException("too large");
    }
  }

  @Hostile("536870912")
  static String swallowsTheExhaustedHeap(Path inside, String input) { // BREAK CWE-789
    try {
      return "took " + new byte[Integer.parseInt(input)].length;
    } catch (Throwable e) {
      return "nothing";
    }
  }

  @Hostile("-1")
  static String catchesAnotherError(Path inside, String input) { // SILENT
    try {
      return "took " + new byte[Integer.parseInt(input)].length;
    } catch (OutOfMemoryError | RuntimeException e) {
      return "nothing";
    }
  }

  private static void readsLong(byte[] from, long at) throws Exception {
    unsafe("getLong", new Class<?>[] {Object.class, long.class}, from, base("BYTE") + at);
  }

  private static void copiesInts(int[] from, int[] to, long count) throws Exception {
    Class<?>[] types = {Object.class, long.class, Object.class, long.class, long.class};
    unsafe("copyMemory", types, from, base("INT"), to, base("INT"), count * Integer.BYTES);
  }

  private static long base(String type) throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    return unsafe.getField("ARRAY_" + type + "_BASE_OFFSET").getInt(null);
  }

  /** Reflective, because the compiler warns of that class in a way that can't be switched off. */
  private static void unsafe(String method, Class<?>[] types, Object... arguments)
      throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field field = unsafe.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    unsafe.getMethod(method, types).invoke(field.get(null), arguments);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
