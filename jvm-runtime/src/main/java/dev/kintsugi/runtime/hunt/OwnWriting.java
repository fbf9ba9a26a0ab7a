package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Limits;
import dev.kintsugi.runtime.program.Run;
import dev.kintsugi.runtime.program.Runner;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.reach.Writers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Seeds that the target wrote itself. Only what two calls write alike is used, so that a hunt that
 * is repeated has the same seeds.
 */
final class OwnWriting {
  private static final String NAME = "written-by-";
  private static final int MOST = 60;
  private static final int MOST_BYTES = 64 << 10;
  private static final int LEAST_BYTES = 5;
  private static final int MOST_STOPPED = 3;

  /** First bytes of a serialised object: Java Object Serialization Specification, section 6.4.2. */
  private static final byte[] SERIALISED = {(byte) 0xac, (byte) 0xed};

  private static final byte[] CANARY = "kintsugi.canary".getBytes(StandardCharsets.US_ASCII);

  /** Repeats itself, so that compressors have something to refer back to. */
  private static final String SAMPLE = "kintsugi,kintsugi,kintsugi 0123456789 ".repeat(8);

  private final PayloadLibrary library;
  private final Runner runner;

  OwnWriting(PayloadLibrary library, Runner runner) {
    this.library = library;
    this.runner = runner;
  }

  /** What these calls write, each text once. */
  List<Payload> of(List<Writers.Written> writers) {
    byte[] data = SAMPLE.getBytes(StandardCharsets.US_ASCII);
    Payload sample = library.literal("sample", "text", data);
    List<Payload> seeds = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(Arrays.toString(data)));
    int stopped = 0;
    for (Writers.Written each : writers) {
      if (seeds.size() == MOST || stopped == MOST_STOPPED || runner.poisoned()) {
        break;
      }
      Run run = run(each, sample);
      stopped += run.execution().stopped() || run.blocked() ? 1 : 0;
      Object written = result(run, each);
      byte[] bytes = bytes(written);
      if (bytes.length >= LEAST_BYTES
          && bytes.length <= MOST_BYTES
          && seen.add(Arrays.toString(bytes))
          && Arrays.equals(bytes, bytes(result(run(each, sample), each)))) {
        String format = written instanceof String ? "text" : format(bytes);
        seeds.add(library.literal(NAME + each.owner(), format, bytes));
      }
    }
    return seeds;
  }

  private Run run(Writers.Written each, Payload sample) {
    List<Step> steps = each.program().steps();
    return runner.run(
        each.program().entry(), sample, session -> steps.forEach(session::call), Limits.QUICK);
  }

  /** Whether a seed was written by a class of the package of another. */
  static boolean isNear(String family, String className) {
    return isOne(family)
        && Symbol.packageOf(family.substring(NAME.length())).equals(Symbol.packageOf(className));
  }

  static boolean isOne(String family) {
    return family.startsWith(NAME);
  }

  private static Object result(Run run, Writers.Written of) {
    List<Step> steps = of.program().steps();
    return run.execution().results().get(steps.get(steps.size() - 1).result());
  }

  private static byte[] bytes(Object written) {
    return written instanceof byte[] bytes
        ? bytes
        : written instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
  }

  private static String format(byte[] bytes) {
    boolean serialised = indexOf(bytes, SERIALISED) == 0 || indexOf(bytes, CANARY) >= 0;
    return serialised ? "serialisation" : "binary";
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}
