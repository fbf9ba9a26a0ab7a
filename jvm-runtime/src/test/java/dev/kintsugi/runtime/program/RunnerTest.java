package dev.kintsugi.runtime.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerTest {
  private static final String SOURCE =
      """
      package fixture;
      import java.io.*;
      import java.nio.file.*;
      public class Target {
        private int left = 3;
        public static int length(String s) { return s.length(); }
        public static int deep(String s) { return 1 + deep(s); }
        public static int spin(String s) { int i = 0; while (s != null) { i++; } return i; }
        public static long zeros(String s) throws IOException { long n = 0; java.nio.ByteBuffer b = java.nio.ByteBuffer.allocateDirect(64 << 20); try (java.nio.channels.FileChannel c = java.nio.channels.FileChannel.open(Path.of("/dev/zero"))) { while (true) { b.clear(); n += c.read(b); } } }
        public static int sleep(String s) throws InterruptedException { new Object() { synchronized void w() throws InterruptedException { wait(); } }.w(); return 0; }
        public static void leaveThread(String s) { Thread t = new Thread(() -> { Object o = new Object(); while (true) { try { synchronized (o) { o.wait(); } } catch (InterruptedException e) { continue; } } }); t.setDaemon(true); t.start(); }
        public static int waste(String s) { int n = 0; for (int i = 0; i < 20_000; i++) { n += new byte[20_000].length; } return n; }
        public static int keep(String s) { java.util.List<byte[]> all = new java.util.ArrayList<>(); for (int i = 0; i < 20_000; i++) { all.add(new byte[20_000]); } return all.size(); }
        public static int large(String s) { return new byte[200 << 20].length; }
        public static String wrap(String s) { try { deep(s); return s; } catch (StackOverflowError e) { throw new IllegalStateException(e); } }
        public static void leave(File folder) throws IOException { Files.writeString(folder.toPath().resolve("left"), "x"); }
        public static String file(File f) throws IOException { return Files.readString(f.toPath()) + f.getName(); }
        public static String stream(InputStream in) throws IOException { return new String(in.readAllBytes()); }
        public static String reader(Reader in) throws IOException { return String.valueOf((char) in.read()); }
        public static String url(java.net.URL u) throws IOException { return new String(u.openStream().readAllBytes()); }
        public static String source(org.xml.sax.InputSource s) throws IOException { return new String(s.getByteStream().readAllBytes()); }
        public static String channel(java.nio.channels.SeekableByteChannel c) throws IOException { return "" + c.size(); }
        public int next() { return left-- > 0 ? left : -1; }
        public static boolean thread() { return Thread.currentThread().getContextClassLoader() == Target.class.getClassLoader(); }
      }
      """;

  @TempDir Path folder;
  private World world;
  private Runner runner;

  @BeforeEach
  void start() {
    String classPath = Compiled.of(folder, "fixture.Target", SOURCE);
    world = new World(folder.resolve("world"));
    runner = Runners.of(new TargetLoader(classPath), world, new Limits(300, 5_000));
  }

  private Run run(String method, String type) {
    String symbol = "fixture.Target#" + method;
    Step step = new Step(0, symbol, null, List.of(new Argument.Hostile(type)), 1);
    return runner.run(new Program(symbol, List.of(step)), payload("txt", "hello"));
  }

  private static Payload payload(String format, String text) {
    return new Payload("test", format, "", 0, false, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void returnsAndReusesTheThread() {
    for (int i = 0; i < 100; i++) {
      Run run = run("length (Ljava/lang/String;)I", "java.lang.String");
      assertEquals(5, run.execution().result());
      assertEquals("returned", run.ending());
      assertTrue(run.entered());
    }
  }

  @Test
  void overflowIsDecisiveEvenInsideAnotherException() {
    assertInstanceOf(
        StackOverflowError.class,
        run("deep (Ljava/lang/String;)I", "java.lang.String").execution().thrown());
    Run wrapped = run("wrap (Ljava/lang/String;)Ljava/lang/String;", "java.lang.String");
    assertInstanceOf(StackOverflowError.class, wrapped.execution().thrown().getCause());
    assertEquals("java.lang.IllegalStateException", wrapped.ending());
  }

  @Test
  void stopsWhatRunsOn() {
    Run run = run("spin (Ljava/lang/String;)I", "java.lang.String");
    assertTrue(run.execution().stopped());
    assertTrue(run.entered());
    assertTrue(run.execution().cpuMillis() >= 300);
    assertTrue(
        run.execution().samples().stream().anyMatch(s -> s[0].getMethodName().equals("spin")));
    boolean canStop = Runtime.version().feature() < 20;
    assertEquals(!canStop, runner.poisoned());
    assertEquals(5, run("length (Ljava/lang/String;)I", "java.lang.String").execution().result());
  }

  @Test
  void tellsWhatTheKernelDidFromTheTargetsOwnWork() {
    Execution own = run("spin (Ljava/lang/String;)I", "java.lang.String").execution();
    Execution kernel = run("zeros (Ljava/lang/String;)J", "java.lang.String").execution();
    assertTrue(kernel.stopped());
    assertTrue(own.kernelMillis() < own.cpuMillis() / 4);
    assertTrue(kernel.kernelMillis() > kernel.cpuMillis() / 4);
  }

  @ParameterizedTest
  @CsvSource({"waste, false", "keep, true", "large, true", "waste, false"})
  void tellsWhatWasKeptFromWhatWasWasted(String method, boolean kept) {
    run("keep (Ljava/lang/String;)I", "java.lang.String");
    Run run = run(method + " (Ljava/lang/String;)I", "java.lang.String");
    assertTrue(run.execution().allocatedBytes() > 192 << 20);
    assertEquals(kept, run.execution().keptBytes() > 64 << 20);
  }

  @Test
  void threadsThatTheTargetLeavesDoNotCostTheProcess() {
    for (int i = 0; i < 100; i++) {
      run("leaveThread (Ljava/lang/String;)V", "java.lang.String");
    }
    boolean canStop = Runtime.version().feature() < 20;
    assertEquals(!canStop, runner.poisoned());
  }

  @Test
  void givesUpWhatOnlyWaitsWithoutCallingItAHang() {
    Run run = run("sleep (Ljava/lang/String;)I", "java.lang.String");
    assertTrue(run.blocked());
    assertFalse(run.execution().stopped());
    assertFalse(runner.poisoned());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stream (Ljava/io/InputStream;)Ljava/lang/String; java.io.InputStream hello",
        "reader (Ljava/io/Reader;)Ljava/lang/String; java.io.Reader h",
        "file (Ljava/io/File;)Ljava/lang/String; java.io.File helloinput.txt",
        "url (Ljava/net/URL;)Ljava/lang/String; java.net.URL hello",
        "source (Lorg/xml/sax/InputSource;)Ljava/lang/String; org.xml.sax.InputSource hello",
        "channel (Ljava/nio/channels/SeekableByteChannel;)Ljava/lang/String; java.nio.channels.SeekableByteChannel 5"
      })
  void dressesTheInput(String line) {
    String[] words = line.split(" ");
    Run run = run(words[0] + " " + words[1], words[2]);
    assertEquals(words[3], run.execution().result(), run.why());
  }

  @Test
  void repeatsUntilTheEndAndSweepsWhatWasLeft() {
    Program program =
        ProgramText.read(
            """
            entry fixture.Target#leave (Ljava/io/File;)V
            v0 = fixture.Target#<init> ()V
            v1 = fixture.Target#next ()I on v0 times 100
            v2 = fixture.Target#next ()I on v0
            v3 = fixture.Target#leave (Ljava/io/File;)V with (folder java.io.File)
            v4 = fixture.Target#thread ()Z
            """);
    Run run = runner.run(program, payload("txt", "x"));
    assertEquals(5, run.execution().program().steps().size());
    assertTrue(run.entered());
    assertEquals("returned", run.ending());
    assertEquals(0, world.inside().toFile().list().length);
    assertTrue(Files.exists(world.secret()));
  }

  @Test
  void saysWhatCouldNotBeCalled() {
    Run missing = run("gone (Ljava/lang/String;)I", "java.lang.String");
    assertFalse(missing.entered());
    assertTrue(missing.why().contains("no such method"), missing.why());
    Run unsuitable = run("length (Ljava/lang/String;)I", "java.awt.Point");
    assertFalse(unsuitable.entered());
  }

  @Test
  void hashTellsResultsApart() {
    Program program =
        ProgramText.read(
            """
            entry fixture.Target#length (Ljava/lang/String;)I
            v0 = fixture.Target#length (Ljava/lang/String;)I with (input java.lang.String)
            """);
    String one = runner.runAndHash(program, payload("txt", "x")).result();
    assertEquals(one, runner.runAndHash(program, payload("txt", "y")).result());
    assertNotEquals(one, runner.runAndHash(program, payload("txt", "yy")).result());
  }
}
