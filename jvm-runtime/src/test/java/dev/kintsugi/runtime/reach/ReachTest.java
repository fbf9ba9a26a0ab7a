package dev.kintsugi.runtime.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Compiled;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.TargetLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachTest {
  private static final String SOURCE =
      """
      package fixture;
      import java.io.*;
      public class Lib {
        public interface Handler { void handle(String s); }
        public static final class Parser {
          private final Mode mode;
          Parser(Mode mode) { this.mode = mode; }
          public static Builder builder() { return new Builder(1, 2); }
          public void setHandler(Handler h) {}
          public Object parse(InputStream in) { return "script:"; }
          void hidden(String s) {}
        }
        public static final class Builder { Builder(int a, int b) {} public Parser build(Mode m) { return new Parser(m); } }
        public enum Mode { A, B }
        public static final class Sealed { private Sealed() {} public void read(String s) {} }
        public static class Chained { public Chained(Sealed s) {} public void read(String s) {} }
        public static class Twice { public Twice(Chained c, int n) {} public void read(String s) {} }
        public static final class Data implements Serializable {
          private int size;
          private void readObject(ObjectInputStream in) throws IOException { size = in.readInt(); }
        }
        static class NotPublic { public void parse(String s) {} }
        public static final class Global { public static void setMode(String mode) {} public static void mode(String text) {} }
        public static final class Calm { private String s; public void setName(String name) { s = name; } public void execute() { s.length(); } }
        public static final class Busy { private String s; public void setName(String name) { s = name; } public void execute() throws IOException { Runtime.getRuntime().exec(s); } }
        public static void main(String[] a) {}
        public static String open(String fileName, File into) { return "${" + fileName; }
        public static boolean chosen(String name) { return name.equals("conf/rules.json") || name.endsWith(".lib") || name.startsWith("native/x86/") || name.equals("java.lang.String") || name.equals("http://x/"); }
      }
      """;

  @TempDir Path folder;
  private Reach reach;
  private Dictionary words;

  @BeforeEach
  void scan() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Lib", SOURCE);
    ClassScan scan = ClassScan.of(classPath, new TargetLoader(classPath));
    reach = new Reach(scan);
    words = scan.dictionary();
  }

  private List<Plan> plans(String symbol) {
    return reach.entryPoints().stream()
        .filter(e -> e.get(0).entry().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findsAWayToAReceiverWithoutPublicConstructor() {
    String symbol = "fixture.Lib$Parser#parse (Ljava/io/InputStream;)Ljava/lang/Object;";
    List<Plan> plans = plans(symbol);
    assertEquals(
        List.of(
            "fixture.Lib$Parser#builder ()Lfixture/Lib$Builder;",
            "fixture.Lib$Builder#build (Lfixture/Lib$Mode;)Lfixture/Lib$Parser;",
            symbol),
        plans.get(0).steps().stream().map(Step::symbol).toList());
    assertEquals(Plan.Form.BYTES, plans.get(0).form());
    boolean configured =
        plans.stream()
            .flatMap(p -> p.steps().stream())
            .flatMap(s -> s.arguments().stream())
            .anyMatch(new Argument.Mock("fixture.Lib$Handler")::equals);
    assertTrue(configured);
  }

  @Test
  void namesWhatCannotBeCalledAndWhy() {
    String reason = reach.uncalled().get("fixture.Lib$Sealed#read (Ljava/lang/String;)V");
    assertEquals("no object of fixture.Lib$Sealed: nothing public makes one", reason);
    for (String name : List.of("Chained", "Twice")) {
      String root = reach.uncalled().get("fixture.Lib$" + name + "#read (Ljava/lang/String;)V");
      assertEquals(reason, root);
    }
  }

  @Test
  void leavesOutWhatNoOutsiderReaches() {
    List<String> all = reach.entryPoints().stream().map(e -> e.get(0).entry()).toList();
    assertFalse(all.stream().anyMatch(s -> s.contains("hidden") || s.contains("NotPublic")));
    assertFalse(all.stream().anyMatch(s -> s.contains("#main ")));
    assertTrue(all.contains("fixture.Lib$Data#readObject (Ljava/io/ObjectInputStream;)V"));
    assertTrue(all.get(0).contains("#parse "), all.toString());
  }

  @Test
  void textMayBeTheNameOfAFile() {
    List<Plan> plans =
        plans("fixture.Lib#open (Ljava/lang/String;Ljava/io/File;)Ljava/lang/String;");
    assertTrue(plans.stream().anyMatch(p -> p.form() == Plan.Form.TEXT));
    Argument hostile = new Argument.Hostile("java.io.File");
    Plan file =
        plans.stream()
            .filter(p -> hostile.equals(p.steps().get(0).receiver()))
            .findFirst()
            .orElseThrow();
    assertEquals(Plan.Form.BYTES, file.form());
    assertEquals(new Argument.Place("java.io.File", true), file.call().arguments().get(1));
  }

  @Test
  void wordsComeFromTheConstantPools() {
    assertTrue(words.words().contains("script:"), words.words().toString());
    assertTrue(words.interpolates());
  }

  @Test
  void namesOfFilesAreToldFromOtherTexts() {
    assertEquals(List.of("conf/rules.json"), words.files().names()); // not java.lang.String
    assertEquals(List.of(".lib"), words.files().endings());
    assertEquals(List.of("native/x86/"), words.files().folders()); // not an address
  }

  @Test
  void whatOnlyRepeatsItselfComesLater() throws IOException {
    StringBuilder source = new StringBuilder("package fixture;\npublic class Many {\n");
    for (int i = 0; i < 12; i++) {
      String method = "public static int parseFrom(byte[] data) { return data.length; }";
      source.append("  public static class M%02d { %s }\n".formatted(i, method));
    }
    source.append("  public static int readData(byte[] data, int at) { return at; }\n}\n");
    Path home = java.nio.file.Files.createDirectories(folder.resolve("many"));
    String classPath = Compiled.of(home, "fixture.Many", source.toString());
    List<String> order =
        new Reach(ClassScan.of(classPath, new TargetLoader(classPath)))
            .entryPoints().stream().map(e -> e.get(0).entry()).toList();
    assertTrue(order.subList(0, 3).stream().allMatch(e -> e.contains("#parseFrom")));
    assertTrue(order.subList(3, 6).stream().anyMatch(e -> e.contains("#readData")), "" + order);
    assertEquals(13, order.size()); // nothing is dropped
  }

  @Test
  void whatSetsTheStateOfAClassComesAfterWhatReads() {
    int sets = plans("fixture.Lib$Global#setMode (Ljava/lang/String;)V").get(0).score();
    int reads = plans("fixture.Lib$Global#mode (Ljava/lang/String;)V").get(0).score();
    assertTrue(sets < reads, sets + " and " + reads);
  }

  @Test
  void whatAnObjectDoesLaterBringsForwardWhatItIsGiven() {
    int calm = plans("fixture.Lib$Calm#setName (Ljava/lang/String;)V").get(0).score();
    int busy = plans("fixture.Lib$Busy#setName (Ljava/lang/String;)V").get(0).score();
    assertTrue(busy > calm, busy + " and " + calm);
  }
}
