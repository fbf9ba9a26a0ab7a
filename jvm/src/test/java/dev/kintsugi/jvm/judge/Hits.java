package dev.kintsugi.jvm.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.api.Observation;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.ProgramText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Breaks made up for tests, and what is judged of them. */
final class Hits {
  static final String PARSE =
      "entry a.b.Reader#parse (Ljava/io/InputStream;)V\n"
          + "v0 = a.b.Reader#parse (Ljava/io/InputStream;)V with (input java.io.InputStream)\n";

  private Hits() {}

  static Hit hit(
      String cwe,
      String format,
      boolean whole,
      String program,
      Map<String, Long> measures,
      String... cause) {
    Observation seen =
        new Observation(
            "Oracle",
            cwe,
            "weakness",
            "detail",
            List.of(),
            List.of(cause),
            new TreeMap<>(measures));
    Program calls = ProgramText.read(program);
    byte[] bytes = "input".getBytes(StandardCharsets.UTF_8);
    return new Hit(seen, calls, new Payload("given", format, "\"input\"", 1, whole, bytes));
  }

  static Hit recursion(String... cause) {
    return hit("CWE-674", "json", false, PARSE, Map.of(), cause);
  }

  static Judgement only(Hit... hits) {
    List<Judgement> judgements = Judge.judge(Arrays.asList(hits), true);
    assertEquals(1, judgements.size());
    return judgements.get(0);
  }

  /** A program that sets a switch of a reader before it reads. */
  static String afterOption(String option, boolean value) {
    return "entry a.R#parse ()V\nv0 = a.R#<init> ()V\nv1 = a.R#"
        + option
        + " (Z)V on v0 with (literal boolean \""
        + value
        + "\")\nv2 = a.R#parse ()V on v0 with (input java.lang.String)\n";
  }
}
