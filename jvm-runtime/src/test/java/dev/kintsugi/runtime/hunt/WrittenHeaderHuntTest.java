package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Compiled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that become fields of a header are found by what is written, and shrunk with CR LF. */
class WrittenHeaderHuntTest {
  private static final String SOURCE =
      """
      package fixture;
      import java.io.IOException;
      import java.io.OutputStream;
      import java.nio.charset.StandardCharsets;
      public final class Headers {
        public static class Field {
          private final String text;
          Field(String text) { this.text = text; }
          public String toString() { return text; }
        }
        private static String checked(String value) {
          if (value.matches("(?s).*[\\r\\n].*")) throw new IllegalArgumentException("line break");
          return value;
        }
        public static Field subject(String value) { return new Field("Subject: " + value); }
        public static Field refused(String value) { return new Field("Subject: " + checked(value)); }
        public static Field folded(String value) {
          return new Field("Subject: " + value.replaceAll("\\r\\n(?![ \\t])", "\\r\\n "));
        }
        public static Field debug(String value) { return new Field("Field{subject: " + value + "}"); }
        public static Field parsed(String header) {
          return new Field(header.matches("(?s)[a-zA-Z-]+: .*") ? header : "Subject: " + header);
        }
        public static class Mail {
          private String to = "a@localhost";
          public Mail() {}
          public void setTo(String to) {
            if (!to.matches("(?s)[a-zA-Z-]+@.+")) throw new IllegalArgumentException("address");
            this.to = to;
          }
          public void writeTo(OutputStream out) throws IOException {
            String head = "From: b@localhost\\r\\nTo: " + to + "\\r\\n\\r\\nhi";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
          }
        }
        public static class Letter {
          final String subject;
          public Letter(String subject) { this.subject = subject; }
        }
        public static class LetterWriter {
          public void writeLetter(Letter letter, OutputStream out) throws IOException {
            out.write(("Subject: " + letter.subject).getBytes(StandardCharsets.US_ASCII));
          }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void valuesThatAreWrittenAsTheyAreAddFields() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Headers", SOURCE);
    List<String> found =
        Hunts.breaks(Hunts.lines(folder, classPath, "run", 12_000)).stream()
            .filter(line -> line.contains("\"WrittenHeader\""))
            .toList();
    assertTrue(found.stream().anyMatch(l -> l.contains("Letter#<init>")), found.toString());
    assertTrue(found.stream().anyMatch(l -> l.contains("entry fixture.Headers#subject")));
    assertTrue(found.stream().anyMatch(l -> l.contains("Mail#setTo")), found.toString());
    assertEquals( // these alone
        Set.of("fixture.Headers", "fixture.Headers$Letter", "fixture.Headers$Mail"), causes(found));
    assertTrue(
        found.stream().allMatch(l -> l.contains("\\\\r\\\\nX-Injected: 1")), found.toString());
    for (String line : found) {
      String forPeople = line.contains("Object#toString") ? "1" : "0";
      assertTrue(line.contains("\"forPeople\":" + forPeople), line);
    }
  }

  /** The classes that take the values, each once. */
  private static Set<String> causes(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceFirst(".*\"cause\":\\[\"([^\"]*)\"\\].*", "$1"))
        .collect(Collectors.toSet());
  }
}
