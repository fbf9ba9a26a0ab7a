package dev.kintsugi.jvm.judge;

import static dev.kintsugi.jvm.judge.Hits.PARSE;
import static dev.kintsugi.jvm.judge.Hits.hit;
import static dev.kintsugi.jvm.judge.Hits.only;
import static dev.kintsugi.jvm.judge.Hits.recursion;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.payload.Payload;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Grouping, order, fingerprints and words. */
class JudgeTest {
  @Test
  void facesOfOneCycleAreOneFinding() {
    Judgement one =
        only(recursion("a.R#x", "a.R#y"), recursion("a.R#z", "a.R#w"), recursion("a.R#y", "a.R#z"));
    assertEquals(List.of(0, 1, 2), one.hits());
  }

  @Test
  void otherCausesAndOtherPropertiesAreOthers() {
    assertEquals(2, Judge.judge(List.of(recursion("a.R#x"), recursion("a.R#y")), true).size());
    Hit memory = hit("CWE-789", "json", false, PARSE, Map.of(), "a.R#x");
    assertEquals(2, Judge.judge(List.of(recursion("a.R#x"), memory), true).size());
    Hit grows = hit("CWE-770", "json", false, PARSE, Map.of(), "a.R#x");
    assertEquals(1, Judge.judge(List.of(memory, grows), true).size());
  }

  @Test
  void fingerprintSurvivesPackagesAndOrderButNotMethods() {
    String print = only(recursion("a.b.R#x", "a.b.R#y")).fingerprint();
    assertEquals(print, only(recursion("q.R#y", "q.R#x")).fingerprint());
    assertEquals(print, only(recursion("a.b.R#x (I)V", "a.b.R#y")).fingerprint());
    assertNotEquals(print, only(recursion("a.b.R#x", "a.b.R#z")).fingerprint());
    assertTrue(print.matches("[0-9a-f]{32}"));
  }

  @Test
  void fingerprintSurvivesNumbersThatACompilerGives() {
    String print = only(recursion("a.R$1#x", "a.R#lambda$read$0")).fingerprint();
    assertEquals(print, only(recursion("a.R$4#x", "a.R#lambda$read$12")).fingerprint());
    assertNotEquals(print, only(recursion("a.R$4#x", "a.R#lambda$write$12")).fingerprint());
    assertNotEquals(print, only(recursion("a.S$1#x", "a.R#lambda$read$0")).fingerprint());
    String local = only(recursion("a.R$1Local#x")).fingerprint();
    assertEquals(local, only(recursion("a.R$2Local#x")).fingerprint());
    assertNotEquals(local, only(recursion("a.R$2Other#x")).fingerprint());
  }

  @Test
  void twoCausesThatAreCalledTheSameAreToldApartInAnyOrder() {
    Hit one = recursion("a.R#x");
    Hit other = recursion("b.R#x");
    List<String> prints = prints(one, other);
    assertEquals(2, Set.copyOf(prints).size());
    assertEquals(Set.copyOf(prints), Set.copyOf(prints(other, one)));
    assertTrue(prints.contains(only(one).fingerprint()), "the first keeps its own");
    assertEquals(
        List.of(prints.get(1), prints.get(0)), List.copyOf(prints(other, one)), "by their names");
  }

  private static List<String> prints(Hit... hits) {
    return Judge.judge(List.of(hits), true).stream()
        .sorted(Comparator.comparing(j -> j.hits().get(0)))
        .map(Judgement::fingerprint)
        .toList();
  }

  @Test
  void saysWhatTheOutsiderControlsAndWhatComesNext() {
    Judgement judgement =
        only(hit("CWE-611", "xml", false, PARSE, Map.of("disclosed", 1L), "a.R#x"));
    assertEquals("the bytes of a stream", judgement.boundary().controls());
    assertEquals(
        "An outsider who controls the bytes of a stream given to Reader#parse can make it read"
            + " files or connect to hosts that the document names.",
        judgement.boundary().statement());
    assertEquals(List.of("CWE-611", "CWE-610"), judgement.cwe());
    assertTrue(judgement.route().patchable());
    Judgement blind = Judge.judge(List.of(recursion("a.R#x")), false).get(0);
    assertFalse(blind.route().patchable());
    assertTrue(blind.route().verifiable());
  }

  @Test
  void expandingEntitiesAreNamed() {
    Hit memory = hit("CWE-770", "xml", false, PARSE, Map.of(), "a.R#x");
    Hit laughs =
        new Hit(
            memory.seen(),
            memory.program(),
            new Payload("xml-entity-expansion", "xml", "\"\"", 2, false, new byte[1]));
    assertEquals("CWE-776", only(laughs).cwe().get(0));
    assertEquals("CWE-770", only(memory).cwe().get(0));
  }

  @Test
  void mostSevereComesFirst() {
    List<Judgement> judgements =
        Judge.judge(
            List.of(recursion("a.R#x"), hit("CWE-78", "json", false, PARSE, Map.of(), "a.R#run")),
            true);
    assertEquals(
        List.of("CWE-78", "CWE-674"), judgements.stream().map(j -> j.cwe().get(0)).toList());
  }
}
