package dev.kintsugi.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Grade;
import dev.kintsugi.runtime.payload.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchesTest {
  private static final String HEADER = "cve\tdiff\tright\tdiffers\n";

  @TempDir Path folder;

  private static Held held(int onlyOurs, int onlyFixed, int refusedByOurs) {
    return new Held(true, 20, onlyOurs, onlyFixed, 0, 300, 10, refusedByOurs, 9, List.of());
  }

  private static Patched patched(String cve, String diff, Grade grade, Held held) {
    String why = grade == Grade.NONE ? "no template | here" : "";
    return new Patched(
        cve, "recursion", "CWE-674", grade, "Some", diff, 2, 31, why, held, "", "abc");
  }

  @Test
  void whatGetsThroughIsWrongAndWhatDiffersIsPartlyRight() {
    assertEquals(Held.Right.YES, held(0, 0, 0).right());
    assertEquals(Held.Right.NO, held(1, 0, 0).right());
    assertEquals(Held.Right.PARTLY, held(0, 0, 1).right());
    assertEquals(Held.Right.PARTLY, held(0, 1, 0).right());
    assertEquals(Held.Right.NO, new Held(false, 20, 0, 0, 0, 300, 10, 0, 0, List.of()).right());
  }

  @Test
  void inputsNearbyAreSmallerThanTheProofAndOtherwiseLikeIt() {
    List<Payload> near = Nearer.to("\"<\" + nest(\"[\", \"1\", \"]\", 1000)");
    assertEquals("\"<\" + nest(\"[\", \"1\", \"]\", 20)", near.get(0).expression());
    assertEquals(1 + 20 + 1 + 20, near.get(0).bytes().length);
    assertTrue(near.stream().allMatch(p -> p.bytes().length < 2002));
    // no size, and nothing that could be read
    assertEquals(List.of(), Nearer.to("\"plain\""));
    assertEquals(List.of(), Nearer.to("not an expression"));
  }

  @Test
  void aPatchIsRightOnlyIfMachineAndReaderSaySo() throws Exception {
    Path list = folder.resolve("read.tsv");
    Files.writeString(
        list, HEADER + "A\td1\tyes\tsame\n" + "B\td1\tpartly\tlower limit\n" + "C\told\tyes\tx\n");
    Readings readings = Readings.read(list);
    Patched yes = patched("A", "d1", Grade.B, held(0, 0, 0));
    Patched machine = patched("A", "d1", Grade.B, held(2, 0, 0));
    Patched reader = patched("B", "d1", Grade.B, held(0, 0, 0));
    Patched changed = patched("C", "new", Grade.B, held(0, 0, 0));
    Patched none = patched("D", "-", Grade.NONE, null);
    PatchesTable table = new PatchesTable(List.of(none, changed, reader, yes), readings);
    assertEquals("yes", table.right(yes));
    assertEquals("no", table.right(machine));
    assertEquals("partly", table.right(reader));
    assertEquals("-", table.right(changed));
    table.write(folder);
    List<String> lines = Files.readAllLines(folder.resolve("patches.tsv"));
    assertTrue(lines.get(0).startsWith("cve\tgrade\tright\ttemplate\tseconds\tdiffers"));
    assertTrue(lines.get(1).startsWith("A\tB\tyes\tSome\t31\tsame\tabc"));
    assertTrue(lines.get(3).startsWith("C\tB\t-\tSome\t31\tnot read yet\tabc"));
    assertTrue(lines.get(4).startsWith("D\tnone\t-\t-\t"));
    String page = Files.readString(folder.resolve("patches.md"));
    assertTrue(page.contains("**3 of 4 (75 %)** proven rows"), page);
    assertTrue(page.contains("**1 of 3 (33 %)** of those are right"), page);
    assertTrue(page.contains("no template \\| here"), page);
    assertFalse(page.contains("| D | recursion | CWE-674 | B"), page);
  }

  @Test
  void aListThatCanNotBeReadIsNamed() throws Exception {
    Path list = folder.resolve("read.tsv");
    Files.writeString(list, HEADER + "A\td1\n");
    assertThrows(IOException.class, () -> Readings.read(list));
  }
}
