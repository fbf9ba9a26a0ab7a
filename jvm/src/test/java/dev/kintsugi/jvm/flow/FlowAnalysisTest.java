package dev.kintsugi.jvm.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.jvm.lab.Lab;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fixtures state in the line of each sink what gets there: {@code // flow: CWE-22 arg 0} names
 * the entry point's argument, {@code // no flow} says that nothing does.
 */
class FlowAnalysisTest {
  private static final List<String> FIXTURES =
      List.of("Constants", "Containers", "Calling", "Texts", "Recursive", "Checked");
  private static final Pattern EXPECTED = Pattern.compile("// flow: (CWE-\\d+) arg (\\d+)$");
  private static final Map<String, List<String>> LINES = new TreeMap<>();

  private static FlowCandidate.Result result;

  @BeforeAll
  static void search(@TempDir Path folder) throws Exception {
    Map<String, String> sources = new TreeMap<>();
    for (String name : FIXTURES) {
      String text = text(name + ".java");
      sources.put("flows/" + name + ".java", text);
      LINES.put(name, text.lines().toList());
    }
    Path jar = new Lab(folder).jar("flows", List.of(), 17, sources);
    result = FlowAnalysis.of(List.of(jar), List.of(), 10_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Constants", "Containers", "Calling", "Texts", "Recursive"})
  void findsTheFlowsOfTheFixtureAndNoOthers(String fixture) {
    Set<String> expected = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    List<String> lines = LINES.get(fixture);
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = EXPECTED.matcher(lines.get(i));
      if (matcher.find()) {
        expected.add((i + 1) + " " + matcher.group(1) + " " + matcher.group(2));
      } else if (lines.get(i).endsWith("// no flow")) {
        silent.add(Integer.toString(i + 1));
      }
    }
    Set<String> found = new TreeSet<>();
    for (FlowCandidate candidate : of(fixture)) {
      int line = line(candidate);
      assertTrue(!silent.contains(Integer.toString(line)), candidate.toString());
      found.add(line + " " + candidate.cwe() + " " + candidate.argument());
    }
    expected.removeAll(found);
    assertEquals(Set.of(), expected, "not found; found are " + found);
  }

  @Test
  void aWayIsToldStepByStep() {
    FlowCandidate counted =
        of("Constants").stream().filter(c -> c.entry().contains("#counted ")).findFirst().get();
    assertEquals("java.lang.Runtime#exec", counted.sink());
    assertEquals(0, counted.sinkArgument());
    List<String> steps =
        counted.steps().stream().map(s -> s.symbol().replaceAll(".*#| .*", "")).distinct().toList();
    assertEquals(List.of("counted", "run"), steps);
    assertTrue(counted.steps().stream().allMatch(s -> s.file().equals("flows/Constants.java")));
    assertTrue(counted.steps().stream().allMatch(s -> s.line() > 0), counted.toString());
  }

  @Test
  void aWayShowsTheCalledMethodThatAValueComesThrough() {
    FlowCandidate same =
        of("Calling").stream().filter(c -> c.entry().contains("#same ")).findFirst().get();
    assertTrue(
        same.steps().stream().anyMatch(s -> s.symbol().startsWith("flows.Calling$Same#go ")),
        same.toString());
  }

  @Test
  void aRecursionNamesItsCycle() {
    List<FlowCandidate> all =
        of("Recursive").stream().filter(c -> c.cwe().equals("CWE-674")).toList();
    assertTrue(all.stream().noneMatch(c -> c.entry().contains("Harmless")), all.toString());
    for (String method : List.of("#value ", "#list ")) {
      assertTrue(
          all.get(0).steps().stream().anyMatch(s -> s.symbol().contains(method)), all.toString());
    }
  }

  @Test
  void checksAreSaidAndComeLater() {
    List<FlowCandidate> writes =
        of("Checked").stream().filter(c -> c.sink().endsWith("FileOutputStream#<init>")).toList();
    FlowCandidate plain = at(writes, "// compared: magic-word");
    assertTrue(plain.compared().contains("magic-word"), plain.toString());
    assertEquals(List.of(), plain.checks());
    for (String check :
        List.of(
            "treated against CWE-22 on the way", "the class calls java.io.File#getCanonicalPath")) {
      FlowCandidate checked = at(writes, "// checked: " + check);
      assertTrue(checked.checks().contains(check), checked.toString());
      assertTrue(checked.score() > plain.score(), checked.score() + " " + plain.score());
    }
  }

  @Test
  void hintsNameClassesAndTextsOfAnEntryPoint() {
    FlowCandidate.Hint hint =
        result.hints().stream()
            .filter(h -> h.entry().startsWith("flows.Checked#plain "))
            .findFirst()
            .get();
    assertEquals("CWE-22", hint.cwes().get(0));
    assertTrue(hint.compared().contains("magic-word"), hint.toString());
    List<Integer> scores = result.hints().stream().map(FlowCandidate.Hint::score).toList();
    assertEquals(scores.stream().sorted().toList(), scores);
  }

  @Test
  void theSameProgramGivesTheSameCandidates(@TempDir Path folder) throws Exception {
    Map<String, String> sources = Map.of("flows/Texts.java", text("Texts.java"));
    Path jar = new Lab(folder).jar("again", List.of(), 17, sources);
    FlowCandidate.Result one = FlowAnalysis.of(List.of(jar), List.of(), 50);
    assertEquals(one, FlowAnalysis.of(List.of(jar), List.of(), 50));
    assertEquals(3, FlowAnalysis.of(List.of(jar), List.of(), 3).candidates().size());
  }

  private static List<FlowCandidate> of(String fixture) {
    List<FlowCandidate> all = new ArrayList<>();
    for (FlowCandidate candidate : result.candidates()) {
      if (sink(candidate).file().equals("flows/" + fixture + ".java")) {
        all.add(candidate);
      }
    }
    return all;
  }

  /** The last step before a cycle, if there is one, is the sink's. */
  private static FlowCandidate.Step sink(FlowCandidate candidate) {
    return candidate.steps().get(candidate.sinkStep());
  }

  private static int line(FlowCandidate candidate) {
    return sink(candidate).line();
  }

  private static FlowCandidate at(List<FlowCandidate> all, String mark) {
    List<String> lines = LINES.get("Checked");
    return all.stream().filter(c -> lines.get(line(c) - 1).endsWith(mark)).findFirst().get();
  }

  private static String text(String name) throws IOException {
    try (InputStream in = FlowAnalysisTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
