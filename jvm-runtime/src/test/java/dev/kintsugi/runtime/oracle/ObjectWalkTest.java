package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectWalkTest {
  private static final String PROPERTY =
      "app.Beans#property (Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;";
  private static final String FIND = "app.Types#find (Ljava/lang/String;)Ljava/lang/Class;";

  private final ObjectWalk oracle = new ObjectWalk();

  private static Execution gave(String entry, String input, Object result) {
    List<Argument> arguments =
        List.of(
            new Argument.Literal("java.lang.String", "a"),
            new Argument.Hostile("java.lang.String"));
    return Executions.of("property", input)
        .step(new Step(0, entry, null, arguments, 1), result)
        .entry(entry)
        .result(result)
        .made();
  }

  private Optional<String> judged(String entry, String input, Object result, Object otherwise) {
    return oracle
        .judge(gave(entry, input, result), (p, other) -> gave(entry, other.text(), otherwise))
        .map(Break::cwe);
  }

  @Test
  void seesTheWayToTheClass() {
    assertEquals(Optional.of("CWE-470"), judged(PROPERTY, "class", String.class, null));
    assertEquals(Optional.of("CWE-470"), judged(PROPERTY, "a.getClass()", String.class, null));
  }

  @Test
  void isSilentWhereEveryTextGivesAClass() {
    assertEquals(Optional.empty(), judged(PROPERTY, "class", String.class, String.class));
  }

  @Test
  void isSilentWhereAClassIsAskedFor() {
    assertEquals(Optional.empty(), judged(FIND, "class", String.class, null));
  }

  @Test
  void isSilentForOtherResults() {
    assertEquals(Optional.empty(), judged(PROPERTY, "class", "class", null));
    assertEquals(Optional.empty(), judged(PROPERTY, "class", Integer.class, null));
    assertEquals(Optional.empty(), judged(PROPERTY, "name", String.class, null));
  }
}
