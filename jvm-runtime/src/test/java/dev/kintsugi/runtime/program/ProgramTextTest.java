package dev.kintsugi.runtime.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTextTest {
  private static final String GOLDEN =
      """
      entry a.b.Reader#parse (Ljava/lang/String;La/b/Mode;)La/b/Node;
      v0 = a.b.Reader#DEFAULT :La/b/Reader;
      v1 = java.io.File#getPath ()Ljava/lang/String; on input java.io.File
      v2 = a.b.Reader#setHandler (La/b/Handler;)V on v0 with (mock a.b.Handler)
      v3 = a.b.Reader#parse (Ljava/lang/String;La/b/Mode;)La/b/Node; on v0 with (v1, literal a.b.Mode "FAST")
      v4 = a.b.Node#text (Ljava/lang/String;C)[B on v3 with (literal java.lang.String "a, \\"b) \\u00e9\\u000a\\\\", absent [C)
      v5 = a.b.Node#next ()La/b/Node; on v3 times 2000
      v6 = a.b.Node#save (Ljava/io/File;Ljava/nio/file/Path;)V on v3 with (folder java.io.File, file java.nio.file.Path)
      v7 = a.b.Reader#read (La/b/Source;La/b/Source;La/b/Reply;)V on v0 with (carrier a.b.Source, text-carrier a.b.Source, stand-in a.b.Reply)
      """;

  @Test
  void readsAndWritesTheSame() {
    Program program = ProgramText.read(GOLDEN);
    assertEquals(GOLDEN, ProgramText.write(program));
    assertEquals(8, program.steps().size());
    Argument text = program.steps().get(4).arguments().get(0);
    assertEquals(new Argument.Literal("java.lang.String", "a, \"b) \u00e9\n\\"), text);
    assertEquals(2000, program.steps().get(5).times());
    assertEquals(new Argument.Hostile("java.io.File"), program.steps().get(1).receiver());
  }

  @Test
  void remarkTellsOfTheInput() {
    byte[] bytes = "x".getBytes(StandardCharsets.UTF_8);
    Payload payload = new Payload("slip", "zip", "\"x\"", 1, true, bytes);
    String text = ProgramText.write(ProgramText.read(GOLDEN), payload);
    assertEquals(GOLDEN, ProgramText.write(ProgramText.read(text)));
    Payload read = ProgramText.payload(text, bytes, "\"x\"");
    assertEquals(List.of("slip", "zip", true), List.of(read.family(), read.format(), read.whole()));
    assertEquals("bin", ProgramText.payload(GOLDEN, bytes, "").format());
  }

  @Test
  void refusesWhatIsNoProgram() {
    for (String bad :
        List.of(
            "v0 = a#b ()V",
            "entry a#b ()V\nv0 = a#b",
            "entry a#b ()V\nv0 = a#b ()V with (literal int \"1)",
            "entry a#b ()V\nv0 = a#b ()V with (what int)",
            "entry a#b ()V\nv0 = a#b ()V on v0 trailing")) {
      Exception thrown =
          assertThrows(IllegalArgumentException.class, () -> ProgramText.read(bad), bad);
      assertTrue(
          thrown.getMessage().startsWith("line") || thrown.getMessage().startsWith("no entry"));
    }
  }
}
