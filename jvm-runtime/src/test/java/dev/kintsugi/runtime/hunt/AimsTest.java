package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.reach.Plan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is tried after an input reached a dangerous operation. */
class AimsTest {
  private final PayloadLibrary library =
      PayloadLibrary.load(new World(Path.of("/world")), Dictionary.NONE);
  private final Aims aims = new Aims(library);

  private static PlanState plan(int number) {
    String entry = "fixture.Entry#read (Ljava/lang/String;)V";
    Step call = new Step(0, entry, null, List.of(new Argument.Hostile("java.lang.String")), 1);
    return new PlanState(
        new Plan(entry, "public method", 0, List.of(call), Plan.Form.TEXT), number);
  }

  private List<String> after(PlanState of, String text, String kind, String subject) {
    Payload payload = library.literal("seed", "json", text.getBytes(StandardCharsets.UTF_8));
    Signal signal = new Signal(kind, subject, new StackTraceElement[0], true);
    return aims.after(of, payload, List.of(signal)).stream().map(Payload::text).toList();
  }

  @Test
  void writesCommandsIntoThePartThatWasStarted() {
    PlanState of = plan(1);
    List<String> tried = after(of, "{\"run\": \"hello\"}", "exec", "sh\0-c\0echo 'hello'");
    assertTrue(tried.contains("{\"run\": \"$(kintsugi-canary)\"}"), tried.toString());
    assertTrue(tried.stream().allMatch(t -> t.startsWith("{\"run\": \"")), tried.toString());
    assertEquals(List.of(), after(of, "{\"run\": \"again\"}", "exec", "sh\0-c\0echo 'again'"));
  }

  @Test
  void addressesAndPathsAreNotAimedAtForTheyMayBeAllOfAnArgument() {
    assertEquals(List.of(), after(plan(1), "http://user@localhost/a", "connect", "localhost:80"));
    String document = "{\"to\": \"localhost\", \"n\": 1}";
    assertEquals(List.of(), after(plan(2), document, "connect", "localhost:80"));
    // as a path it is resolved and normalised: only a part of it is left in the operand
    String path = "<a href=\"../x.txt\">";
    assertEquals(List.of(), after(plan(3), path, "file-read", "/world/inside/x.txt\">"));
  }

  @Test
  void theWholeTextOfAScriptGivesWayToARecipe() {
    List<String> tried = after(plan(1), "1 + 1", "evaluate", "1 + 1");
    assertTrue(
        tried.stream().anyMatch(t -> t.contains("kintsugi.canary.Canary")), tried.toString());
    assertTrue(tried.stream().noneMatch(t -> t.contains("1 + 1")), tried.toString());
  }

  @Test
  void whatWasNotInTheInputIsNotAimedAt() {
    assertEquals(List.of(), after(plan(1), "{\"a\": 1}", "exec", "ls\0-l"));
  }
}
