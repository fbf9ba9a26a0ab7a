package dev.kintsugi.jvm.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Edit;
import dev.kintsugi.api.JobEngine;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Usage;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.jvm.job.ProbeHandler;
import dev.kintsugi.jvm.lab.Lab;
import dev.kintsugi.jvm.wire.Line;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guards that follow from runs alone. Each fixture says in its line what is refused, or nothing;
 * the inputs that break it are given in hexadecimal digits. What is refused must be silent then.
 */
class GuardingEditorTest {
  @TempDir Path folder;

  @Test
  void aCountThatFillsTheMemoryIsLimited() throws Exception {
    List<Edit> edits =
        edits(
            """
            package tiny;
            import java.io.*;
            public class Tiny {
              public static int read(byte[] data) throws IOException {
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(data));
                int count = in.readInt();
                if (count < 0) {
                  throw new IOException("negative count");
                }
                String line = "-".repeat(count); // GUARD
                return line.length() + in.read();
              }
            }
            """,
            "7fffffff",
            "20000000",
            "7f000001");
    guarded(
        "if (count > MAX_COUNT) {\n+      throw new IOException(\"Too large: \" + count);", edits);
  }

  @Test
  void aStepThatIsNoneIsRefused() throws Exception {
    List<Edit> edits =
        edits(
            """
            package tiny;
            import java.io.*;
            public class Tiny {
              public static int read(byte[] data) throws IOException {
                int chunks = 0;
                int at = 0;
                while (at < data.length) {
                  int size = data[at] & 0xff;
                  if (size > data.length - at) { // GUARD
                    throw new IOException("truncated chunk");
                  }
                  chunks++;
                  at += size;
                }
                return chunks;
              }
            }
            """,
            "00",
            "0100",
            "03010100");
    guarded("if (size <= 0) {\n+        throw new IOException(\"Out of range: \" + size);", edits);
  }

  @Test
  void anIndexIsHeldAgainstItsArrayWhereBothAreKnown() throws Exception {
    List<Edit> edits =
        edits(
            """
            package tiny;
            import java.io.*;
            import java.lang.reflect.Field;
            import sun.misc.Unsafe;
            public class Tiny {
              private static final Unsafe UNSAFE = unsafe();
              public static int read(byte[] data) throws IOException {
                if (data.length == 0) {
                  throw new IOException("too short");
                }
                return at(data, data[0] & 63);
              }
              private static int at(byte[] data, int index) {
                long address = Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) index;
                return UNSAFE.getByte(data, address) + index % 2 * data.length; // GUARD
              }
              private static Unsafe unsafe() {
                try {
                  Field field = Unsafe.class.getDeclaredField("theUnsafe");
                  field.setAccessible(true);
                  return (Unsafe) field.get(null);
                } catch (ReflectiveOperationException e) {
                  throw new IllegalStateException(e);
                }
              }
            }
            """,
            "3f00", "20", "1f0000");
    guarded("if (index < 0 || index >= data.length) {", edits);
  }

  @Test
  void whatOnlyTheProofShowsIsNotRefused() throws Exception {
    refused(
        "No simple condition on numbers and lengths tells what breaks from what does not.",
        edits(
            """
            package tiny;
            import java.io.*;
            public class Tiny {
              public static int read(byte[] data) throws IOException {
                int id = new DataInputStream(new ByteArrayInputStream(data)).readInt();
                if (data.length > 9) {
                  throw new IOException("too long");
                }
                int turns = 0;
                while (id % 251 == 7) { // large numbers as such are harmless
                  turns++;
                }
                return turns + id;
              }
            }
            """,
            "7fffff4c", "7fffef9c", "7fffdfec"));
  }

  private Target target;
  private Campaign campaign;
  private List<Line.Case> cases;

  private static final String ENTRY = "tiny.Tiny#read ([B)I";
  private static final String PROGRAM = "entry " + ENTRY + "\nv0 = " + ENTRY + " with (input [B)\n";

  private List<Edit> edits(String source, String... inputs) throws Exception {
    Lab lab = new Lab(folder);
    Map<String, String> sources = Map.of("tiny/Tiny.java", source);
    target = lab.target(lab.jar("tiny", List.of(), 17, sources), sources);
    // the hunt saw nothing: what is benign is made for the proofs
    JobEngine jobs =
        (job, news) ->
            job.kind().equals(ProbeHandler.KIND)
                ? new JobResult(JobResult.Status.OK, "", new TreeMap<>(), Usage.NONE)
                : lab.jobs().run(job, news);
    campaign =
        new Campaign(
            jobs, lab.store(), stage -> Duration.ofHours(1), Lab.counted(60, 1), news -> {});
    cases = new ArrayList<>();
    SortedMap<String, String> parameters = new TreeMap<>();
    for (String input : inputs) {
      byte[] bytes = HexFormat.of().parseHex(input);
      int n = cases.size();
      cases.add(new Line.Case(n, PROGRAM, bytes, ""));
      parameters.put(
          "proof." + n + ".harness", lab.store().put(PROGRAM.getBytes(StandardCharsets.UTF_8)));
      parameters.put("proof." + n + ".input", lab.store().put(bytes));
    }
    Observation seen = broken(target, cases).get(0).orElseThrow();
    parameters.put("cwe", seen.cwe());
    parameters.put("oracle", seen.oracle());
    parameters.put("own", String.join("\n", seen.cause()));
    parameters.put(
        "frames",
        seen.frames().stream()
            .map(f -> f.symbol() + "\t" + f.file() + "\t" + f.line())
            .collect(Collectors.joining("\n")));
    Location at = seen.frames().get(0);
    return new JvmLane()
        .editor()
        .edit(target, new Mitigation(Mitigation.Kind.GUARD, at, parameters), campaign);
  }

  private List<Optional<Observation>> broken(Target build, List<Line.Case> some) throws Exception {
    return new Cases(campaign)
        .together(build, some).stream()
            .map(
                run ->
                    run.replayed().stream()
                        .flatMap(r -> r.breaks().stream())
                        .filter(b -> b.strength() > 1)
                        .map(Line.Broken::seen)
                        .findFirst())
            .toList();
  }

  private void guarded(String guard, List<Edit> edits) throws Exception {
    String diff = edits.get(0).diff().orElseThrow(() -> new AssertionError(edits.toString()));
    String text = new String(campaign.evidence().bytes(diff), StandardCharsets.UTF_8);
    assertTrue(text.contains(guard), text + edits);
    Target patched = new JvmLane().builder().build(target, diff, campaign).target().orElseThrow();
    broken(patched, cases).forEach(b -> assertEquals(Optional.empty(), b));
  }

  private static void refused(String why, List<Edit> edits) {
    assertEquals(List.of(new Edit(Optional.empty(), why)), edits);
  }
}
