package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Execution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceEscapeTest {
  private static final String[] TARGET = {"java.net.URL#openStream", "app.Pages#read"};

  @TempDir Path folder;

  private final List<String> controls = new ArrayList<>();

  /** Judges a run that read the resource; so do the controls with these inputs. */
  private Optional<Break> judge(String input, Predicate<String> alsoReads, String... frames) {
    return new ResourceEscape(new World(folder))
        .judge(reading(input, frames), (program, payload) -> control(payload, alsoReads, frames));
  }

  private Execution control(Payload payload, Predicate<String> alsoReads, String... frames) {
    String input = payload.text();
    controls.add(input);
    return alsoReads.test(input) ? reading(input, frames) : Executions.of(input).made();
  }

  private Execution reading(String input, String... frames) {
    String resource = new World(folder).resource().toAbsolutePath().toString();
    return Executions.of(input).signal("file-read", resource, frames).made();
  }

  @Test
  void aNameThatClimbsIsABreakWhereTheBareNameGetsNothing() {
    Break found = judge("../outside", bare -> false, TARGET).orElseThrow();
    assertEquals("CWE-22", found.cwe());
    assertEquals(List.of("app.Pages#read"), found.cause());
    assertEquals(1L, found.measures().get("ownFolder"));
    assertEquals(0L, found.measures().get("disclosed"));
    assertEquals(List.of("outside", "/outside"), controls);
  }

  @Test
  void isSilentWhereAnyNameGetsIt() {
    assertEquals(Optional.empty(), judge("a/../outside", "outside"::equals, TARGET));
    assertEquals(Optional.empty(), judge("../outside", "/outside"::equals, TARGET));
  }

  @Test
  void onlyTheNameInADocumentIsAnotherForTheControl() {
    judge("{\"a\": \"..%2f%2e%2e/outside\", \"b\": \"..\"}", bare -> false, TARGET).orElseThrow();
    assertEquals("{\"a\": \"outside\", \"b\": \"..\"}", controls.get(0));
  }

  @Test
  void isSilentForNamesThatDoNotClimb() {
    assertEquals(Optional.empty(), judge("outside", bare -> false, TARGET));
    assertEquals(Optional.empty(), judge("../a outside", bare -> false, TARGET));
    assertEquals(List.of(), controls);
  }

  @Test
  void isSilentForWhatOnlyTheProberReads() {
    assertEquals(Optional.empty(), judge("../outside", bare -> false, "java.net.URL#openStream"));
  }

  @Test
  void aResourceIsNoFileThatWasGivenAway() {
    World world = new World(folder);
    assertEquals(Optional.empty(), new FileDisclosure(world).judge(reading("../outside", TARGET)));
  }
}
