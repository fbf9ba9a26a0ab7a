package dev.kintsugi.jvm.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.AttackReport;
import dev.kintsugi.api.Behaviour;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.jvm.lab.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tiny target with one weakness and its safe twin, all the way from the hunt to the re-attack.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HuntTest {
  private static final String NESTING =
      """
      package tiny;

      public class Nesting {
        public static int depth(String text) { // BREAK CWE-674
          return list(text, 0) == text.length() ? 1 : 0;
        }

        private static int list(String text, int at) {
          int next = at;
          if (next < text.length() && text.charAt(next) == '[') {
            next = list(text, next + 1);
            if (next >= text.length() || text.charAt(next) != ']') {
              throw new IllegalArgumentException("unclosed at " + at);
            }
            next++;
          }
          return next;
        }

        public static boolean nested(String text) {
          return depth(text) == 1;
        }
      }
      """;
  private static final String TWIN =
      """
      package tiny;

      public class Counting {
        public static int depth(String text) { // SILENT
          int depth = 0;
          while (depth < text.length() && text.charAt(depth) == '[') {
            depth++;
          }
          return depth;
        }
      }
      """;
  private static final Map<String, String> SOURCES =
      Map.of("tiny/Nesting.java", NESTING, "tiny/Counting.java", TWIN);
  private static final String ENTRY = "tiny.Nesting#depth (Ljava/lang/String;)I";
  private static final String FURTHER = "tiny.Nesting#nested (Ljava/lang/String;)Z";
  private static final String DIFF =
      """
      --- a/tiny/Nesting.java
      +++ b/tiny/Nesting.java
      @@ -5,10 +5,13 @@
      -    return list(text, 0) == text.length() ? 1 : 0;
      +    return list(text, 0, 0) == text.length() ? 1 : 0;
         }
      \s
      -  private static int list(String text, int at) {
      +  private static int list(String text, int at, int depth) {
      +    if (depth > 200) {
      +      throw new IllegalArgumentException("nested too deep at " + at);
      +    }
           int next = at;
           if (next < text.length() && text.charAt(next) == '[') {
      -      next = list(text, next + 1);
      +      next = list(text, next + 1, depth + 1);
             if (next >= text.length() || text.charAt(next) != ']') {
               throw new IllegalArgumentException("unclosed at " + at);
             }
      """;

  private final JvmLane lane = new JvmLane();
  private Lab lab;
  private Target target;
  private Campaign campaign;
  private ProofReport report;

  @BeforeAll
  void hunt(@TempDir Path folder) throws Exception {
    lab = new Lab(folder);
    target = lab.target(lab.jar("tiny", List.of(), 17, SOURCES), SOURCES);
    campaign = lab.campaign(Lab.counted(8000, 2));
    report = lane.prover().prove(target, new Surface(List.of(), List.of()), campaign);
  }

  private Finding finding() {
    assertEquals(1, report.findings().size(), report.toString());
    return report.findings().get(0);
  }

  @Test
  void provesTheWeaknessAndNotItsTwin() throws Exception {
    Proof proof = finding().proof();
    assertTrue(finding().cwe().contains("CWE-674"), finding().toString());
    assertEquals(ENTRY, proof.entryPoint().symbol());
    assertTrue(proof.holds());
    assertEquals(2, proof.runs());
    assertEquals("tiny/Nesting.java", proof.observation().frames().get(0).file());
    assertEquals(List.of("tiny.Nesting#list"), proof.observation().cause());
    assertTrue(proof.harnessText().contains("Nesting.depth(input as String)"), proof.harnessText());
    String reproducer =
        new String(lab.store().bytes(proof.reproducer()), java.nio.charset.StandardCharsets.UTF_8);
    assertTrue(reproducer.contains("class KintsugiReproducerTest"), reproducer);
    assertTrue(report.coverage().called() >= 2, report.coverage().toString());
    assertEquals(List.of(), report.incomplete());
  }

  @Test
  void huntsTheSameAgain() throws Exception {
    ProofReport again = lane.prover().prove(target, new Surface(List.of(), List.of()), campaign);
    assertEquals(report, again);
  }

  @Test
  void replaysOnOtherVersions() throws Exception {
    List<Proof> proofs = List.of(finding().proof());
    Replay same = lane.replayer().replay(target, proofs, 1, true, campaign).get(0);
    assertEquals(Replay.Verdict.HOLDS, same.verdict(), same.why());
    assertTrue(same.executed().contains(ENTRY), same.executed().toString());
    Replay fixed = lane.replayer().replay(patched(), proofs, 2, false, campaign).get(0);
    assertEquals(Replay.Verdict.SILENT, fixed.verdict(), fixed.why());
    assertEquals("java.lang.IllegalArgumentException", fixed.ending());
    Map<String, String> other = Map.of("tiny/Counting.java", TWIN);
    Target without = lab.target(lab.jar("other", List.of(), 17, other), other);
    Replay missing = lane.replayer().replay(without, proofs, 1, false, campaign).get(0);
    assertEquals(Replay.Verdict.COULD_NOT_RUN, missing.verdict(), missing.why());
    assertFalse(missing.why().isEmpty());
  }

  @Test
  void variantsBreakTheTargetAndThePatchStopsThem() throws Exception {
    Finding alone = finding().withProofs(List.of(finding().proof()));
    List<Proof> variants = lane.variants().variants(target, alone, 15, campaign);
    assertEquals(16, variants.size());
    Proof way = variants.get(0);
    assertEquals(FURTHER, way.entryPoint().symbol());
    assertEquals(finding().proof().observation().cause(), way.observation().cause());
    assertTrue(variants.stream().anyMatch(v -> v.entryPoint().symbol().equals(ENTRY)));
    List<Replay> replays =
        lane.replayer().replay(patched(), variants.subList(0, 3), 1, false, campaign);
    replays.forEach(r -> assertEquals(Replay.Verdict.SILENT, r.verdict(), r.why()));
  }

  @Test
  void attackReachesThePatchAndFindsAWeakOne() throws Exception {
    String diff = lab.store().put(DIFF);
    Duration second = Duration.ofSeconds(1);
    AttackReport strong = lane.attacker().attack(patched(), finding(), diff, second, campaign);
    assertEquals(List.of(), strong.breaks());
    assertTrue(strong.reached() > 0, strong.toString());
    assertTrue(strong.cpuMillis() >= 1000, strong.toString());
    String weak = DIFF.replace("depth > 200", "depth > 2000000");
    AttackReport broken =
        lane.attacker().attack(built(weak), finding(), lab.store().put(weak), second, campaign);
    assertEquals(1, broken.breaks().size());
  }

  @Test
  void benignInputsBehaveTheSameUnlessThePatchGoesTooFar() throws Exception {
    Behaviour same =
        lane.behaviour().compare(target, patched(), finding(), lab.store().put(DIFF), campaign);
    assertEquals(List.of(), same.differences());
    assertTrue(same.inputs() >= 200, same.toString());
    assertTrue(same.executedLines() > 0 && same.bothSides(), same.toString());
    String strict = DIFF.replace("depth > 200", "depth > -1");
    Behaviour different =
        lane.behaviour()
            .compare(target, built(strict), finding(), lab.store().put(strict), campaign);
    assertFalse(different.differences().isEmpty());
  }

  @Test
  void theReproducerFailsBeforeThePatchAndPassesAfterIt() throws Exception {
    Proof proof = finding().proof();
    Optional<String> verified = lane.verifiedReproducer(target, patched(), proof, campaign);
    String text = new String(lab.store().bytes(verified.orElseThrow()), UTF_8);
    assertTrue(text.contains("Verified: it passed on a patched build"), text);
    assertEquals(Optional.empty(), lane.verifiedReproducer(target, target, proof, campaign));
    assertEquals(Optional.empty(), lane.verifiedReproducer(patched(), patched(), proof, campaign));
  }

  private Target patched() throws Exception {
    return built(DIFF);
  }

  private Target built(String diff) throws Exception {
    PatchBuild build = lane.builder().build(target, lab.store().put(diff), campaign);
    Optional<Target> patched = build.target();
    assertTrue(patched.isPresent(), build.log());
    assertTrue(patched.get().has(Artifact.Role.PROGRAM));
    return patched.get();
  }
}
