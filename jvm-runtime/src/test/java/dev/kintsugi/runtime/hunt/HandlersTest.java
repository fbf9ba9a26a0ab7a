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

/** Classes that only a framework hands data to. */
class HandlersTest {
  private static final String HANDLER =
      """
      package pipe;
      public interface Handler {
        void arrived(Object message, java.util.List<Object> out) throws Exception;
      }
      """;

  private static final String BUFFER =
      """
      package pipe;
      public abstract class Buffer {
        public abstract byte[] content();
      }
      """;

  private static final String BUFFERS =
      """
      package pipe;
      public final class Buffers {
        public static Buffer wrapped(byte[] bytes) {
          return new Buffer() { public byte[] content() { return bytes; } };
        }
      }
      """;

  private static final String HOST =
      """
      package pipe;
      public class Host {
        private final java.util.ArrayDeque<Object> out = new java.util.ArrayDeque<>();
        private final Handler[] handlers;
        public Host(Handler... handlers) { this.handlers = handlers; }
        public boolean offerInbound(Object... messages) throws Exception {
          for (Object message : messages) {
            java.util.List<Object> all = new java.util.ArrayList<>();
            handlers[0].arrived(message, all);
            out.addAll(all);
          }
          return !out.isEmpty();
        }
        public Object readInbound() { return out.poll(); }
      }
      """;

  /** A decoder of requests that looks at names as it is told. */
  private static final String DECODER =
      """
      package fixture;
      public class Decoder implements pipe.Handler {
        @Override
        public void arrived(Object message, java.util.List<Object> out) throws Exception {
          if (message instanceof pipe.Buffer) { decode((pipe.Buffer) message, out); }
        }
        protected void decode(pipe.Buffer in, java.util.List<Object> out) throws Exception {
          String[] lines = new String(in.content(), "ISO-8859-1").split("\\r\\n");
          if (!lines[0].matches("[A-Z]+ [^ ]+ HTTP/1\\\\.1")) {
            throw new IllegalArgumentException("no request");
          }
          java.util.Map<String, String> fields = new java.util.TreeMap<>();
          for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            String name = lines[i].substring(0, Math.max(0, colon));
            if (%b && !name.equals(name.trim())) {
              throw new IllegalArgumentException("white space in the name of a field");
            }
            fields.put(name.trim(), lines[i].substring(colon + 1).trim());
          }
          out.add(fields);
        }
      }
      """;

  @TempDir Path folder;

  private List<String> lines(boolean strict) throws IOException {
    Path home = Files.createDirectories(folder.resolve("run-" + strict));
    String classPath =
        Compiled.of(
            home,
            "pipe.Handler",
            HANDLER,
            "pipe.Buffer",
            BUFFER,
            "pipe.Buffers",
            BUFFERS,
            "pipe.Host",
            HOST,
            "fixture.Decoder",
            DECODER.formatted(strict));
    return Hunts.lines(home, classPath, "run", 6000);
  }

  @Test
  void areGivenTheirDataByTheirHost() throws IOException {
    List<String> lines = lines(false);
    List<String> framing = Hunts.breaks(lines).stream().filter(l -> l.contains("CWE-444")).toList();
    assertEquals(2, framing.size(), Hunts.breaks(lines).toString());
    assertTrue(framing.get(0).contains("fixture.Decoder#decode"), framing.get(0));
    assertTrue(framing.get(0).contains("pipe.Host#offerInbound"), framing.get(0));
    assertEquals(List.of(), Hunts.breaks(lines(true)));
  }
}
