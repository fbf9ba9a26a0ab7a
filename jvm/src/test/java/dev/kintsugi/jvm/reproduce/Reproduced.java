package dev.kintsugi.jvm.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Observation;
import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.ProgramText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Calls of a class {@code fix.Target} that broke, and their tests. */
final class Reproduced {
  private static final PayloadLibrary LIBRARY =
      PayloadLibrary.load(new World(Path.of("/w")), Dictionary.NONE);

  static final String STRING = "Ljava/lang/String;";
  static final String STREAM = "Ljava/io/InputStream;";

  static final String XML =
      "javax.xml.parsers.DocumentBuilderFactory f ="
          + " javax.xml.parsers.DocumentBuilderFactory.newInstance(); SECURE return"
          + " f.newDocumentBuilder().parse(in);";
  static final String DTD =
      "f.setFeature(\"http://apache.org/xml/features/disallow-doctype-decl\", true);";

  private Reproduced() {}

  static Observation seen(String oracle, Map<String, Long> measures) {
    return new Observation(
        oracle, "CWE-1", "a weakness", "it broke", List.of(), List.of(), new TreeMap<>(measures));
  }

  static Payload payload(String format, String expression) {
    return LIBRARY.parse("given", format, expression, 1, false);
  }

  static Program program(String parameter, String arguments) {
    String symbol = "fix.Target#call (" + parameter + ")Ljava/lang/Object;";
    return ProgramText.read(
        "entry "
            + symbol
            + "\nv0 = fix.Target#<init> ()V\nv1 = "
            + symbol
            + " on v0 with ("
            + arguments
            + ")\n");
  }

  static String target(String parameters, String body) {
    return "package fix; public class Target { public Object call("
        + parameters
        + ") throws Exception { "
        + body
        + " } }";
  }

  /** Its test fails on the vulnerable class and passes on the fixed one. */
  static void behaves(
      Path folder,
      Program program,
      Payload input,
      Observation seen,
      String parameters,
      String vulnerable,
      String fixed)
      throws Exception {
    Optional<String> test = Reproducer.junit(program, input, seen, true);
    assertTrue(test.isPresent());
    Compiled compiled = new Compiled(folder);
    assertEquals(
        1, compiled.failures(test.get(), "fix.Target", target(parameters, vulnerable)).size());
    assertEquals(List.of(), compiled.failures(test.get(), "fix.Target", target(parameters, fixed)));
  }
}
