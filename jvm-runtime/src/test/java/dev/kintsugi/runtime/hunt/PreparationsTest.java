package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Compiled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which entry points get what they need; the expectation is in the line. */
class PreparationsTest {
  private static final String SOURCE =
      """
      package fixture;
      import java.io.File;
      import java.security.spec.AlgorithmParameterSpec;
      import java.util.ArrayList;
      public class Lib {
        public abstract static class Store { Store() {} }
        public static class FileStore extends Store {
          public FileStore(File folder, String name, int size) { if (!folder.isDirectory()) { throw new IllegalStateException(); } }
        }
        public static class Command {
          private Store store;
          public Store getStore() { return store; } // cheaper to ask than an heir, and gives nothing
        }
        public static class Strict { public Strict(String mode) { throw new IllegalStateException(mode); } }
        public abstract static class Listener { protected Listener() {} public abstract int size(); }
        public abstract static class Locked { private Locked() {} }

        public static class Plain implements AlgorithmParameterSpec { public Plain() {} }
        public static class Flat implements AlgorithmParameterSpec { public Flat() {} }
        public static class Empty implements AlgorithmParameterSpec { public Empty() {} }
        public static class Blank implements AlgorithmParameterSpec { public Blank() {} }
        public static class Remote implements AlgorithmParameterSpec { public Remote(String host, int port) {} }
        public static class Client {
          private final Remote remote;
          public Client(AlgorithmParameterSpec settings) { remote = (Remote) settings; }
          public int fetch(String data) { return remote.hashCode(); } // CALLED
        }

        public static class ByStore { public ByStore(Store s) { s.hashCode(); } public int read(String s) { return 1; } } // CALLED
        public static int direct(Store store, String data) { return store.hashCode(); } // CALLED
        public static int listened(Listener listener, String data) { return listener.size(); } // CALLED
        public static int filled(ArrayList<String> names, String data) { return names.size(); } // CALLED
        public static int strict(Strict strict, String data) { return 1; } // NOT CALLED
        public static int locked(Locked locked, String data) { return 1; } // NOT CALLED
      }
      """;

  @TempDir Path folder;

  private static TreeSet<String> named(List<String> lines, String type) {
    TreeSet<String> all = new TreeSet<>();
    lines.stream()
        .filter(l -> l.startsWith("{\"type\":\"" + type + "\""))
        .map(l -> l.replaceAll(".*\"symbol\":\"[^#\"]*#(\\w+) .*", "$1"))
        .filter(name -> name.matches("read|direct|listened|filled|fetch|strict|locked"))
        .forEach(all::add);
    return all;
  }

  @Test
  void whatFailsWhenItIsTriedMakesRoomForTheNextWay() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Lib", SOURCE);
    List<String> lines = Hunts.lines(folder, classPath, "run", 3000);
    assertEquals(
        new TreeSet<>(List.of("read", "direct", "listened", "filled", "fetch")),
        named(lines, "called"));
    assertEquals(new TreeSet<>(List.of("strict", "locked")), named(lines, "uncalled"));
  }

  @Test
  void aProcessThatGoesOnKnowsWhatFailed() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Lib", SOURCE);
    List<String> first = Hunts.lines(folder, classPath, "two", 20);
    assertTrue(named(first, "uncalled").contains("strict"), first.toString());
    List<String> both = Hunts.lines(folder, classPath, "two", 3000);
    List<String> second = both.subList(first.size(), both.size());
    assertEquals(new TreeSet<>(), named(second, "uncalled"), "told once");
    TreeSet<String> called = named(first, "called");
    called.addAll(named(second, "called"));
    assertEquals(new TreeSet<>(List.of("read", "direct", "listened", "filled", "fetch")), called);
  }
}
