package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats that only the target knows: its readers get what its writers wrote. */
class OwnWritingTest {
  /** A format with a magic word, and a size behind a number that has to fit it. */
  private static final String CODEC =
      """
      package fixture;
      import java.io.*;
      public class Codec {
        private static final long MAGIC = 0x6b9d31f5a7c2e804L;
        public static class Out extends FilterOutputStream {
          public Out(OutputStream out) { super(out); }
          @Override public void write(byte[] data) throws IOException {
            DataOutputStream to = new DataOutputStream(out);
            to.writeLong(MAGIC);
            to.writeInt(data.length);
            out.write(data);
          }
        }
        public static int read(InputStream from) throws IOException {
          DataInputStream in = new DataInputStream(from);
          if (in.readLong() != MAGIC) { throw new IOException("another format"); }
          int size = in.readInt();
          if (size < 0 || %s) { throw new IOException("too large"); }
          byte[] data = new byte[size];
          in.readFully(data);
          return data.length;
        }
      }
      """;

  @TempDir Path folder;

  private List<String> breaks(String limit) throws IOException {
    Path home = Files.createDirectories(folder.resolve(limit.replaceAll("\\W", "")));
    String classPath = Compiled.of(home, "fixture.Codec", CODEC.formatted(limit));
    return Hunts.breaks(Hunts.lines(home, classPath, "run", 3000));
  }

  @Test
  void attacksTheFieldsOfWhatTheTargetWrote() throws IOException {
    List<String> found = breaks("false");
    assertTrue(
        found.stream()
            .anyMatch(l -> l.contains("Unbounded allocation") && l.contains("field-bombs")),
        found.toString());
    assertEquals(List.of(), breaks("size > 1 << 16"));
  }
}
