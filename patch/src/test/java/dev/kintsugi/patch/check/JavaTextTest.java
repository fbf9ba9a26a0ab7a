package dev.kintsugi.patch.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.patch.diff.FileDiff;
import dev.kintsugi.patch.diff.UnifiedDiff;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the line patterns for Java see, and what they must not see. */
class JavaTextTest {
  private static final Languages.Rules JAVA = Languages.standard().of("X.java").orElseThrow();

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "} catch (Exception e) { ! 1",
        "} catch (final java.lang.Throwable t) { ! 1",
        "} catch (IOException | RuntimeException e) { ! 1",
        "} catch (StackOverflowError e) { ! 1",
        "Thread deep = new Thread(null, work, name, 1L << 30); ! 1",
        "Future<?> f = Executors.newCachedThreadPool().submit(work); ! 1",
        "Thread.currentThread().interrupt(); ! 0",
        "} catch (ParseException e) { ! 0",
        "// catch (Exception e) ! 0",
        "String s = \"catch (Exception e)\"; ! 0",
        "* catch (Exception e) in a comment ! 0",
      })
  void catchAll(String line, int expected) throws Exception {
    assertEquals(expected, surplus(line, JAVA.catchAll()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "System.exit(1); ! 1",
        "Runtime.getRuntime().halt(3); ! 1",
        "exitQuietly(1); ! 0",
        "/* System.exit(1); */ ! 0",
      })
  void exit(String line, int expected) throws Exception {
    assertEquals(expected, surplus(line, JAVA.exit()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "public int size() { ! private int size() { ! FAIL",
        "public int size() { ! public long size() { ! PASS",
        "public int size(int a) { ! public int size(long a) { ! FAIL",
        "protected String name; ! String name; ! FAIL",
        "public static final class Part { ! static final class Part { ! FAIL",
        "case 3: ! return 3; ! PASS",
        "if (deep) { ! '' ! FAIL",
        "int x = 1; ! '' ! PASS",
        "private int size() { ! private int count() { ! PASS",
        // what it overrides is still there, and no more hidden than it was
        "@Override protected int size() { ! '' ! PASS",
        "/** {@inheritDoc} */ protected char[] chars(int a) { ! '' ! PASS",
        "/** Like size(). */ protected int count() { ! '' ! FAIL",
        "protected int size() { ! '' ! FAIL",
        "@Override public int size() { ! '' ! FAIL",
        "/** {@inheritDoc} */ protected String name; ! '' ! FAIL",
      })
  void features(String old, String now, String expected) throws Exception {
    String added = now.isEmpty() ? "" : "+" + now + "\n";
    String diff =
        "--- a/X.java\n+++ b/X.java\n@@ -1 +"
            + (now.isEmpty() ? "0,0" : "1")
            + " @@\n-"
            + old
            + "\n"
            + added;
    FileDiff file = UnifiedDiff.parse(diff.getBytes(StandardCharsets.UTF_8)).files().get(0);
    assertEquals(expected, KeepsFeatures.lost(file, JAVA).isPresent() ? "FAIL" : "PASS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "private int limit = 512; ! this.limit = limit; ! true",
        "private final int limit; ! limit = LIMIT; ! true",
        "private static final int MOST = 3; ! this.limit = limit; ! false",
        "private int limit = 512; ! limit = read(); ! false",
        "private int limit = 512; ! if (deep) this.limit = 1; ! false",
        "private int limit() { return 5; } ! this.limit = limit; ! false",
      })
  void whatOnlySetsAFieldThatThePatchAdds(String member, String line, boolean expected)
      throws Exception {
    Set<String> fields = hunk(member).newFields();
    assertEquals(expected, hunk(line).onlySets(fields), fields.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "public Part(int a, int b) { ! p = new Part(f(x)); ! p = new Part(f(x), limit); ! true",
        "public void add(int a, int b) { ! add(x).run(); ! add(x, limit).run(); ! true",
        // another call than the new one, more than a name, or more than that
        "public Part(int a, int b) { ! p = new Part(f(x)); ! p = new Part(f(x, limit)); ! false",
        "public Part(int a, int b) { ! p = new Whole(x); ! p = new Whole(x, limit); ! false",
        "public Part(int a, int b) { ! p = new Part(x); ! p = new Part(x, 3); ! false",
        "public Part(int a, int b) { ! p = new Part(x); ! p = new Part(x, f()); ! false",
        "public Part(int a, int b) { ! p = new Part(x); ! p = new Part(y, limit); ! false",
        "private int limit = 512; ! p = new Part(x); ! p = new Part(x, limit); ! false",
      })
  void whatOnlyHandsAValueToAnOverloadThatThePatchAdds(
      String member, String old, String now, boolean expected) throws Exception {
    Set<String> callables = hunk(member).newCallables();
    assertEquals(expected, hunk(old, now).onlyHandsTo(callables), callables.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        // the same check of something else
        "'' ! check(name); ! '' ! check(found.getName()); ! true",
        "'' ! check(name); ! '' ! log(name, 1); ! false",
        "'' ! check(name); ! '' ! check(name); size = 0; ! false",
        "'' ! list.add(name); ! '' ! list.add(other()); ! false",
        // the same argument more, on lines that differ otherwise
        "return (A) make(a, 1); ! return make(A.class, a, 1); ! b = (B) make(c); "
            + "! b = make(B.class, c); ! true",
        "return (A) make(a, 1); ! return make(A.class, a, 1); ! b = (B) take(c); "
            + "! b = take(B.class, c); ! false",
        "return (A) Of.make(a, 1); ! return Of.make(A.class, a, 1); ! b = (B) make(c); "
            + "! b = make(B.class, c); ! true",
        "return (A) of().make(a); ! return of().make(A.class, a); ! b = (B) make(c); "
            + "! b = make(B.class, c); ! false",
        "return make(a); ! return make(a, 1); ! b = make(c); ! b = make(c, d); ! false",
        // loops of a pattern get an end, wherever the literal is cut
        "A = \"(\\\\d+\\\\.?)*x\"; ! A = \"(\\\\d{1,10}+\\\\.?){0,\" + \"9}+x\"; "
            + "! B = \"[a*]+\"; ! B = \"[a*]{1,64}\"; ! true",
        // one of them gets something else, or no end
        "A = \"\\\\d+\"; ! A = \"\\\\d{1,9}\"; ! B = \"a+\"; ! B = \"b{1,9}\"; ! false",
        "A = \"\\\\d+\"; ! A = \"\\\\d{1,9}\"; ! B = \"a+\"; ! B = \"a++\"; ! false",
        "A = \"\\\\d+\"; ! A = \"\\\\d{1,9}\"; ! B = \"a{2,}\"; ! B = \"a*\"; ! false",
        "A = \"\\\\d+\"; ! A = \"\\\\d{1,9}\"; ! B = \"a\\\\+\"; ! B = \"a\\\\{1,9}\"; ! false",
        "A = \"\\\\d+\"; ! A = \"\\\\d{1,9}\"; ! B = of(\"a+\"); ! B = no(\"a{1,9}\"); ! false",
        // what stands in a literal counts where nothing else changes, and a message does not
        "A = \"x\"; ! A = \"y\"; ! B = \"x\"; ! B = \"z\"; ! false",
        "A = \"x\"; ! A = \"y\"; ! B = \"x\"; ! B = \"y\"; ! true",
        "f(); ! throw fail(\"x\"); ! g(); ! throw fail(\"y\"); ! true",
        // one name for another says nothing
        "return a + 1; ! return b + 1; ! c = d; ! e = d; ! false",
      })
  void whatDoesTheSameAtAnotherPlace(
      String old, String now, String otherOld, String otherNow, boolean expected) throws Exception {
    assertEquals(expected, hunk(old, now).doesTheSameAs(hunk(otherOld, otherNow)));
  }

  @Test
  void codeBehindACommentIsCode() {
    String code = "catch (Exception e)";
    assertEquals(code, CodeText.of(List.of("/**", " * Why.", " */", code), "//").strip());
    assertEquals(code, CodeText.of(List.of(" * Why.", " */", code), "//").strip());
    assertEquals(code, CodeText.of(List.of("/* catch (Throwable t) */ " + code), "//").strip());
    assertEquals("", CodeText.of(List.of(" * " + code, "/**", " * " + code), "//").strip());
  }

  private static HunkText hunk(String old, String now) throws Exception {
    String removed = old.isEmpty() ? "" : "-" + old + "\n";
    String lines = old.isEmpty() ? "1 +1,2" : "1,2 +1,2";
    String diff = "--- a/X.java\n+++ b/X.java\n@@ -" + lines + " @@\n int a;\n" + removed;
    UnifiedDiff parsed =
        UnifiedDiff.parse((diff + "+" + now + "\n").getBytes(StandardCharsets.UTF_8));
    return new HunkText(parsed.hunks().get(0), Optional.of(JAVA));
  }

  private static HunkText hunk(String line) throws Exception {
    String diff = "--- a/X.java\n+++ b/X.java\n@@ -1 +1,2 @@\n int a;\n+" + line + "\n";
    UnifiedDiff parsed = UnifiedDiff.parse(diff.getBytes(StandardCharsets.UTF_8));
    return new HunkText(parsed.hunks().get(0), Optional.of(JAVA));
  }

  private static int surplus(String line, Pattern pattern) throws Exception {
    String diff = "--- a/X.java\n+++ b/X.java\n@@ -1 +1,2 @@\n int a;\n+" + line + "\n";
    FileDiff file = UnifiedDiff.parse(diff.getBytes(StandardCharsets.UTF_8)).files().get(0);
    return Occurrences.surplus(file, pattern, "//");
  }
}
