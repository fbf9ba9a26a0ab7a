package dev.kintsugi.jvm.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.lab.Lab;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** One program, and what each kind of change to it makes a hunt look at. */
class ChangeHandlerTest {
  private static final String READER =
      """
      package lab;

      import java.io.InputStream;
      import java.util.ArrayList;
      import java.util.List;
      import org.xml.sax.Attributes;
      import org.xml.sax.helpers.DefaultHandler;

      public class Reader {
        static final int MOST = 10;
        private final Options options;
        private int depth = 3;

        public Reader(Options options) {
          this.options = options;
        }

        public Page page(String text) {
          return new Page(text, options);
        }

        public List<Row> rows(String text) {
          return new ArrayList<>();
        }

        public void xml(InputStream in) throws Exception {
          javax.xml.parsers.SAXParserFactory.newInstance().newSAXParser().parse(in, new Handler());
        }

        public String plain(String text) {
          return trimmed(text);
        }

        private static String trimmed(String text) {
          return text.strip();
        }

        public int deep(String text) {
          return depth + text.length();
        }

        private static class Handler extends DefaultHandler {
          @Override
          public void startElement(String u, String l, String name, Attributes all) {
            name.length();
          }
        }
      }
      """;
  private static final String OTHERS =
      """
      package lab;

      class Nothing {}
      """;
  private static final String PAGE =
      """
      package lab;

      public class Page extends Sheet {
        private final String text;

        Page(String text, Options options) {
          this.text = text;
        }

        public String title() {
          return text.substring(0, 1);
        }

        @Override
        protected String kind() {
          return "page";
        }
      }
      """;
  private static final String SHEET =
      """
      package lab;

      public abstract class Sheet {
        protected String kind() {
          return "sheet";
        }

        public static String kindOf(String text, Sheet sheet) {
          return sheet.kind();
        }
      }
      """;
  private static final String ROW =
      """
      package lab;

      public class Row {
        public String cell() {
          return "";
        }
      }
      """;
  private static final String OPTIONS =
      """
      package lab;

      public class Options {
        public Options() {
          System.nanoTime();
        }
      }
      """;
  private static final String LONER =
      """
      package lab;

      public class Loner {
        public static String alone(String text) {
          return text;
        }
      }
      """;

  @TempDir Path folder;
  private Lab lab;
  private Map<String, String> sources;
  private int number;

  @BeforeEach
  void write() throws IOException {
    lab = new Lab(folder);
    sources =
        new TreeMap<>(
            Map.of(
                "Reader", READER,
                "Nothing", OTHERS,
                "Page", PAGE,
                "Sheet", SHEET,
                "Row", ROW,
                "Options", OPTIONS,
                "Loner", LONER));
  }

  /** What a change answers: public methods that reach it by name, and why all is hunted. */
  private record Answer(Set<String> reach, List<String> reasons, List<Long> counts) {}

  /** Changes one source, the program being built from the changed one. */
  private Answer changed(String name, String from, String to) throws Exception {
    String before = sources.get(name);
    assertTrue(before.contains(from), "nothing to change");
    sources.put(name, before.replace(from, to));
    String path = "src/main/java/lab/" + name + ".java";
    Answer answer = answer(List.of(file(path, "modified")), Map.of("0", before));
    sources.put(name, before);
    return answer;
  }

  private static Map<String, String> file(String path, String how) {
    return how.equals("modified")
        ? Map.of("path", path, "how", how, "before", "0")
        : Map.of("path", path, "how", how);
  }

  private Answer answer(List<Map<String, String>> files, Map<String, String> before)
      throws Exception {
    String run = "run" + number++;
    Map<String, String> tree = new TreeMap<>();
    sources.forEach((name, text) -> tree.put("src/main/java/lab/" + name + ".java", text));
    Map<String, String> flat = new TreeMap<>();
    sources.forEach((name, text) -> flat.put("lab/" + name + ".java", text));
    Target target = lab.target(lab.jar(run, List.of(), 17, flat), tree);
    Path change = Files.createDirectories(folder.resolve(run + "-change/before"));
    for (Map.Entry<String, String> text : before.entrySet()) {
      Files.writeString(change.resolve(text.getKey()), text.getValue());
    }
    Files.writeString(
        change.resolveSibling("change.json"),
        JsonMapper.builder().build().writeValueAsString(files));
    SortedMap<String, String> inputs = Parts.of(target);
    inputs.put("change", lab.store().putTree(change.getParent(), file -> true));
    inputs.put("sources", target.first(Artifact.Role.SOURCES).orElseThrow());
    JobResult result =
        lab.run(ChangeHandler.KIND, Map.of("roots", "src/main/java/", "module", ""), inputs);
    List<Line> lines = lab.lines(result, "lines").lines();
    Set<String> reach =
        Files.readAllLines(lab.store().file(result.outputs().get("reach"))).stream()
            .map(symbol -> symbol.substring(4, symbol.indexOf(' ')))
            .collect(Collectors.toCollection(TreeSet::new));
    return new Answer(
        reach,
        lines.stream()
            .filter(Line.Said.class::isInstance)
            .map(line -> ((Line.Said) line).text())
            .toList(),
        ((Line.Sum) lines.get(0)).numbers());
  }

  @Test
  void whatRunsTheSameIsNoChange() throws Exception {
    String moved = "// A comment.\n\n\npackage lab;\n";
    assertEquals(
        new Answer(Set.of(), List.of(), List.of(0L, 1L, 0L, 0L, 0L, 0L)),
        changed("Reader", "package lab;\n", moved));
    assertEquals(
        Set.of(), changed("Reader", "return trimmed(text);", "return trimmed( text ); //").reach());
    assertEquals(
        Set.of(),
        changed("Reader", "import java.util.List;", "import java.util.List;\nimport java.util.Set;")
            .reach());
  }

  @Test
  void callersOfAChangedMethodReachIt() throws Exception {
    Answer answer = changed("Reader", "text.strip()", "text.trim()");
    assertTrue(answer.reach().containsAll(Set.of("Reader#plain", "Reader#trimmed")));
    assertTrue(!answer.reach().contains("Loner#alone"), answer.reach().toString());
    assertEquals(List.of(), answer.reasons());
    assertEquals(1, answer.counts().get(0));
    assertEquals(Set.of("Loner#alone"), changed("Loner", "return text", "return text + 1").reach());
  }

  @Test
  void whatOthersCallBackIsReached() throws Exception {
    Set<String> reach = changed("Reader", "name.length()", "name.strip()").reach();
    assertTrue(reach.contains("Reader#xml"), reach.toString());
    assertTrue(reach.stream().noneMatch("Reader#plain"::equals), reach.toString());
  }

  @Test
  void resultsAndIngredientsAreReached() throws Exception {
    Set<String> result = changed("Page", "substring(0, 1)", "substring(1)").reach();
    assertTrue(result.contains("Reader#page"), result.toString());
    assertTrue(!result.contains("Reader#plain"), result.toString());
    Set<String> element = changed("Row", "\"\"", "\"cell\"").reach();
    assertTrue(element.contains("Reader#rows"), "the element of a list: " + element);
    assertTrue(!element.contains("Loner#alone"), element.toString());
    Set<String> made = changed("Options", "nanoTime", "gc").reach();
    assertTrue(made.contains("Reader#deep"), "its receiver needs one: " + made);
    assertTrue(!made.contains("Loner#alone"), made.toString());
  }

  @Test
  void aFieldCountsWhereItIsUsed() throws Exception {
    Set<String> reach = changed("Reader", "depth = 3", "depth = 4").reach();
    assertTrue(reach.contains("Reader#deep"), reach.toString());
    assertTrue(!reach.contains("Loner#alone"), reach.toString());
  }

  @Test
  void aMethodThatIsGoneChangesItsType() throws Exception {
    String kind = PAGE.substring(PAGE.indexOf("  @Override"), PAGE.lastIndexOf("}"));
    Set<String> reach = changed("Page", kind, "").reach();
    assertTrue(reach.contains("Reader#page"), reach.toString());
    Set<String> overridden = changed("Page", "\"page\"", "\"a page\"").reach();
    assertTrue(overridden.contains("Sheet#kindOf"), overridden.toString());
    assertTrue(!reach.contains("Loner#alone"), reach.toString());
  }

  @Test
  void anImportThatNamesAnotherTypeChangesWhoUsesIt() throws Exception {
    sources.put("Loner", LONER.replace("public class", "import java.util.*;\npublic class"));
    Set<String> star = changed("Loner", "java.util.*", "java.io.*").reach();
    assertEquals(Set.of("Loner#<init>", "Loner#alone"), star, "it may be any name");
  }

  @Test
  void whatCanNotBeToldByMethodsIsSaid() throws Exception {
    assertEquals(
        List.of(
            "the constant MOST changed in src/main/java/lab/Reader.java, and compilers copy"
                + " constants"),
        changed("Reader", "MOST = 10", "MOST = 11").reasons());
    Answer answer =
        answer(
            List.of(
                file("pom.xml", "added"),
                file("src/main/resources/limits.properties", "deleted"),
                file("src/test/java/lab/ReaderTest.java", "added"),
                file("src/main/java/lab/Gone.java", "deleted"),
                file("src/main/java/lab/Lost.java", "added"),
                file("tools/pom.xml", "added"),
                file("README.md", "added")),
            Map.of());
    assertEquals(
        List.of(
            "a build file changed: pom.xml",
            "a file changed that may be part of the program: src/main/resources/limits.properties",
            "no class of the program comes from src/main/java/lab/Lost.java"),
        answer.reasons());
    assertEquals(List.of(0L, 1L, 1L, 1L, 1L, 1L), answer.counts());
  }

  @Test
  void aSourceWithoutItsEarlierTextCountsWhole() throws Exception {
    Answer added = answer(List.of(file("src/main/java/lab/Loner.java", "added")), Map.of());
    assertEquals(Set.of("Loner#<init>", "Loner#alone"), added.reach());
    Answer odd =
        answer(List.of(file("src/main/java/lab/Loner.java", "modified")), Map.of("0", "class {{{"));
    assertEquals(added.reach(), odd.reach());
  }
}
