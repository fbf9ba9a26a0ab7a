package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryAccessTest {
  private static final String ENTRY = "app.Raw#read ([BII)I";
  private static final Argument DATA = new Argument.Hostile("[B");

  private final Oracle oracle = new MemoryAccess();

  private static Executions touches(String kind, List<Argument> arguments) {
    String length = "java.lang.reflect.Array#getLength (Ljava/lang/Object;)I";
    Executions made = Executions.of("").entry(ENTRY);
    if (arguments.stream().anyMatch(a -> a instanceof Argument.Variable)) {
      made.step(new Step(0, length, null, List.of(DATA), 1), 0);
    }
    return made.step(new Step(1, ENTRY, null, arguments, 1), 0)
        .signal(kind, "at 0 to 1 of 0 elements of byte[]", "app.Raw#get", "app.Raw#read");
  }

  private static Argument argument(String name) {
    return switch (name) {
      case "length" -> new Argument.Variable(0);
      case "text" -> new Argument.Literal("java.lang.String", "a");
      default -> new Argument.Literal("int", name);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0", // the data alone: nothing else may be wrong
    "0 length, 0", // all of the data
    "text, 0",
    "length, 1", // may be taken for an offset, which is then one too far
    "5, 1",
    "1 5, 1",
    "0 5 length, 1"
  })
  void numbersBesideTheDataAreMeasured(String beside, long numbers) {
    List<Argument> arguments = new ArrayList<>(List.of(DATA));
    for (String name : beside.isEmpty() ? new String[0] : beside.split(" ")) {
      arguments.add(argument(name));
    }
    Break found = oracle.judge(touches("memory-read", arguments).made()).orElseThrow();
    assertEquals("CWE-125", found.cwe());
    assertEquals(numbers, found.measures().get("numbers"));
  }

  @ParameterizedTest
  @CsvSource({"0, false, 0", "1, true, 1"}) // before the data comes in, and after
  void numbersOfLaterCallsAreMeasured(long numbers, boolean after) {
    Step reads = new Step(1, ENTRY, null, List.of(DATA), 1);
    String other = "app.Raw#at (I)V";
    Step at = new Step(2, other, new Argument.Variable(1), List.of(argument("1")), 1);
    Executions made = Executions.of("").entry(ENTRY);
    made.step(after ? reads : at, 0).step(after ? at : reads, 0);
    made.signal("memory-read", "at 1 to 2 of 0 elements of byte[]", "app.Raw#at");
    Break found = oracle.judge(made.made()).orElseThrow();
    assertEquals(numbers, found.measures().get("numbers"));
  }

  @Test
  void writingIsAnotherClass() {
    List<Argument> all = List.of(DATA, argument("0"), argument("length"));
    Break found = oracle.judge(touches("memory-write", all).made()).orElseThrow();
    assertEquals("CWE-787", found.cwe());
    assertEquals(1, found.measures().get("numbers"), "the data itself is written into");
    Executions other = Executions.of("four").entry(ENTRY);
    other.step(new Step(1, ENTRY, null, List.of(DATA), 1), 0);
    other.signal("memory-write", "at 8 to 9 of 8 elements of byte[]", "app.Raw#copy");
    assertEquals(0, oracle.judge(other.made()).orElseThrow().measures().get("numbers"));
  }

  @Test
  void isSilentWhereNothingIsTouched() {
    assertEquals(Optional.empty(), oracle.judge(Executions.of("").entry(ENTRY).made()));
  }
}
