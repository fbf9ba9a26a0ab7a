package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entry points that the first way to call them does not get into. */
class WaysTest {
  /** Recurses on brackets, to a limit if there is one. */
  private static final String NESTING =
      """
        static int depth(String text, int at) {
          if (%b && at > 100) { throw new IllegalStateException("too deep"); }
          return at < text.length() && text.charAt(at) == '[' ? 1 + depth(text, at + 1) : 0;
        }
      }
      """;

  /** Wants no domain. */
  private static final String DOMAIN =
      """
      package fixture;
      public class Entry {
        public int run(String text, Object domain) {
          if (domain != null) { throw new IllegalArgumentException("no domain without a controller"); }
          return depth(text, 0);
        }
      """;

  /** Wants a scope that it made itself. */
  private static final String SCOPE =
      """
      package fixture;
      public class Entry {
        public static class Scope { boolean ready; public Scope() {} }
        public Scope newScope() { Scope made = new Scope(); made.ready = true; return made; }
        public int evaluate(Scope scope, String text) {
          if (!scope.ready) { throw new IllegalStateException("an empty scope"); }
          return depth(text, 0);
        }
      """;

  /** Wants the name of an implementation, or none. */
  private static final String NAMED =
      """
      package fixture;
      public class Entry {
        private final String implementation;
        public Entry(String implementation) { this.implementation = implementation; }
        public int parse(String text) {
          if (implementation != null) { throw new IllegalStateException("not found"); }
          return depth(text, 0);
        }
      """;

  /** Gives an object of which much can be made before the data is looked at. */
  private static final String CROWDED =
      """
      package fixture;
      public class Entry {
        private final String text;
        private Entry(String text) { this.text = text; }
        public static Entry of(String text) { return new Entry(text); }
        public Entry apply0() { return new Entry(""); }
        public Entry apply1() { return new Entry(""); }
        public Entry apply2() { return new Entry(""); }
        public Entry apply3() { return new Entry(""); }
        public Entry apply4() { return new Entry(""); }
        public Entry apply5() { return new Entry(""); }
        public Entry apply6() { return new Entry(""); }
        public Entry apply7() { return new Entry(""); }
        public int size() { return depth(text, 0); }
      """;

  /** Hands its data to an object that another one works on. */
  private static final String INNER =
      """
      package fixture;
      public class Entry {
        private Argument argument;
        public static class Argument {
          private String value = "";
          private Argument() {}
          public void setValue(String text) { value = text; }
        }
        public Argument createArgument() { argument = new Argument(); return argument; }
        public int execute() { return argument == null ? 0 : depth(argument.value, 0); }
      """;

  /** Takes a range of its data. */
  private static final String RANGE =
      """
      package fixture;
      public class Entry {
        public int run(byte[] data, int from, int count) {
          return depth(new String(data, from, count), 0);
        }
      """;

  /** Has no limit where its number is 0, and gets into depth only where its switch is off. */
  private static final String UNLIMITED =
      """
      package fixture;
      public class Entry {
        public int run(String text, int limit, boolean lenient) {
          return limit > 0 && text.length() > limit || lenient ? 0 : depth(text, 0);
        }
      """;

  /** Is made with an address and a character set, and checks both. */
  private static final String NAMES =
      """
      package fixture;
      public class Entry {
        public Entry(String serverUrl, String outputEncoding) throws java.io.IOException {
          new java.net.URL(serverUrl);
          java.nio.charset.Charset.forName(outputEncoding);
        }
        public int parse(String text) { return depth(text, 0); }
      """;

  /** Wants a folder or a file to write to, and not both. */
  private static final String EITHER =
      """
      package fixture;
      public class Entry {
        private String source;
        private java.io.File folder;
        private java.io.File file;
        public void setSource(String text) { source = text; }
        public void setDestDirectory(java.io.File to) { folder = to; }
        public void setDestFile(java.io.File to) { file = to; }
        public int extract() {
          if (source == null || (folder == null) == (file == null)) {
            throw new IllegalStateException("either a folder or a file");
          }
          return depth(source, 0);
        }
      """;

  /** Makes a source of its data, which another class reads. */
  private static final String AROUND =
      """
      package fixture;
      public class Entry {
        public interface Source { int pull(StringBuilder into, int most); }
        public static Source source(java.io.InputStream data) {
          return (into, most) -> {
            try {
              into.append(new String(data.readNBytes(most), "ISO-8859-1"));
              return into.length();
            } catch (java.io.IOException e) {
              return -1;
            }
          };
        }
        public static class Unfolding {
          private final Source from;
          public Unfolding(Source from) { this.from = from; }
          public int read(StringBuilder into, long most) {
            from.pull(into, 1 << 20);
            return depth(into.toString(), 0);
          }
        }
      """;

  /** Is worked on by what it is handed, and only one of several can. */
  private static final String WORKERS =
      """
      package fixture;
      public class Entry {
        public interface Decrypter { int open(String text); }
        public static class Direct implements Decrypter {
          public Direct() {}
          public int open(String text) { throw new IllegalArgumentException("not for this"); }
        }
        public static class ForPasswords implements Decrypter {
          public ForPasswords(String password, int rounds) {}
          public int open(String text) { return depth(text, 0); }
        }
        private final String text;
        private Entry(String text) { this.text = text; }
        public static Entry of(String text) { return new Entry(text); }
        public int decrypt(Decrypter decrypter) { return decrypter.open(text); }
      """;

  @TempDir Path folder;

  private List<String> breaks(String source, boolean limited) throws IOException {
    Path home = Files.createDirectories(folder.resolve("run-" + limited));
    String text = source + NESTING.formatted(limited);
    String classPath = Compiled.of(home, "fixture.Entry", text);
    return Hunts.breaks(Hunts.lines(home, classPath, "run", 4000));
  }

  private void foundThrough(String source, String step) throws IOException {
    List<String> found = breaks(source, false);
    assertTrue(
        found.stream().anyMatch(l -> l.contains("CWE-674") && l.contains(step)), found.toString());
    assertEquals(List.of(), breaks(source, true));
  }

  @Test
  void leavesOutAContextThatIsNotWanted() throws IOException {
    foundThrough(DOMAIN, "(input java.lang.String, absent java.lang.Object)");
  }

  @Test
  void takesPartsFromTheReceiver() throws IOException {
    foundThrough(SCOPE, "fixture.Entry#newScope ()Lfixture/Entry$Scope; on v");
  }

  @Test
  void leavesOutTheNameOfAnImplementation() throws IOException {
    foundThrough(
        NAMED, "fixture.Entry#<init> (Ljava/lang/String;)V with (absent java.lang.String)");
  }

  @Test
  void givesAllOfTheDataAsItsRange() throws IOException {
    foundThrough(RANGE, "fixture.Entry#run ([BII)I");
  }

  @Test
  void leavesASwitchOffWhereANumberIsNone() throws IOException {
    foundThrough(UNLIMITED, "fixture.Entry#run (Ljava/lang/String;IZ)I");
  }

  @Test
  void givesTextsTheMeaningOfTheirNames() throws IOException {
    foundThrough(NAMES, "fixture.Entry#parse (Ljava/lang/String;)I");
  }

  @Test
  void asksTheObjectAtHandHoweverMuchItMakes() throws IOException {
    foundThrough(CROWDED, "fixture.Entry#size ()I on v0");
  }

  @Test
  void asksTheObjectThatTheReceiverBelongsTo() throws IOException {
    foundThrough(INNER, "fixture.Entry#execute ()I on v0");
  }

  @Test
  void configuresAFolderWhereAFileWouldDoAsWell() throws IOException {
    foundThrough(EITHER, "fixture.Entry#setDestDirectory (Ljava/io/File;)V on v0");
  }

  @Test
  void readsThroughWhatIsMadeAroundASource() throws IOException {
    foundThrough(AROUND, "fixture.Entry$Unfolding#<init> (Lfixture/Entry$Source;)V with (v0)");
  }

  @Test
  void triesWhoeverMayDoTheWork() throws IOException {
    foundThrough(WORKERS, "fixture.Entry#decrypt (Lfixture/Entry$Decrypter;)I on v0");
  }
}
