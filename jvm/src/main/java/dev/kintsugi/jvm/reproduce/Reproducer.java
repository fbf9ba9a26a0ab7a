package dev.kintsugi.jvm.reproduce;

import dev.kintsugi.api.Observation;
import dev.kintsugi.runtime.payload.ExpressionException;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Program;
import java.util.Optional;
import java.util.Set;

/**
 * Writes stand-alone reproducers, in Java 11, so that they fit into the projects that they are for.
 *
 * <p>Limits: a test runs without an agent, so what only an agent sees (a name that was looked up, a
 * file that was read but not shown, a script engine that stands in) has no reproducer; nor has an
 * input that is large and not symbolic, or a call of what a test can't name.
 */
public final class Reproducer {
  /** Simple name of the generated class; it is in no package. */
  public static final String CLASS = "KintsugiReproducerTest";

  private static final long MEMORY_LIMIT = 192L << 20;
  private static final long SHORTEST = 1_000;
  private static final long LONGEST = 10_000;

  private Reproducer() {}

  /**
   * Source of a JUnit 5 test class that fails while the target is vulnerable.
   *
   * @param input the hostile input with its symbolic form
   * @param verified whether the test was seen to pass on a patched build; if not, the text says so
   */
  public static Optional<String> junit(
      Program program, Payload input, Observation seen, boolean verified) {
    try {
      InputText plain = new InputText(input, false);
      Optional<Property> property = Property.of(seen, plain);
      InputText text = new InputText(input, property.equals(Optional.of(Property.CONNECT)));
      return property.map(p -> print(program, input, text, p, seen, verified));
    } catch (Unprintable | ExpressionException e) {
      return Optional.empty();
    }
  }

  /**
   * Text of {@code reproduce.sh}: compiles the test beside it and runs it with the JUnit console
   * launcher.
   */
  public static String script() {
    return """
    #!/bin/sh
    # Runs the reproducer beside this file. It FAILS while the target is vulnerable.
    # usage: reproduce.sh TARGET_CLASS_PATH JUNIT_CONSOLE_STANDALONE_JAR
    #   TARGET_CLASS_PATH: the library's jar and what it needs, separated by ':'
    #   the other jar: org.junit.platform:junit-platform-console-standalone from Maven Central
    # With Maven instead: put CLASS.java into src/test/java, then mvn test -Dtest=CLASS
    set -eu
    [ $# -eq 2 ] || { sed -n 's/^# //p' "$0"; exit 2; }
    here=$(cd "$(dirname "$0")" && pwd)
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
    javac -d "$out" -cp "$1:$2" "$here/CLASS.java"
    java -Xmx512m -jar "$2" execute --class-path "$out:$1" --select-class CLASS
    """
        .replace("CLASS", CLASS)
        .replace("TARGET_" + CLASS + "_PATH", "TARGET_CLASS_PATH");
  }

  private static String print(
      Program program,
      Payload input,
      InputText text,
      Property property,
      Observation seen,
      boolean verified) {
    CallText calls = new CallText(input.format());
    String body = calls.print(program);
    String bytes = text.print();
    Set<String> helpers = property.helpers();
    helpers.addAll(calls.helpers());
    helpers.addAll(text.helpers());
    if (bytes.contains("utf8(")) {
      helpers.add("utf8");
    }
    boolean carries = helpers.contains("carrier");
    return head(seen, verified, carries ? Sources.imports(Fields.IMPORTS) : Fields.IMPORTS)
        + "class "
        + CLASS
        + " {\n"
        + Fields.print(property, limit(property, seen))
        + calls.before()
        + "\n  @Test\n  void "
        + property.method()
        + "() throws Exception {\n"
        + property.body()
        + "  }\n\n"
        + "  /** The hostile input. */\n"
        + "  private byte[] input() throws Exception {\n"
        + "    return "
        + bytes
        + ";\n  }\n\n  private void call(byte[] input) {\n"
        + body
        + "  }\n"
        + Helpers.print(helpers)
        + (carries ? Sources.print() : "")
        + "}\n";
  }

  private static long limit(Property property, Observation seen) {
    if (property == Property.MEMORY) {
      boolean exhausted = seen.measures().getOrDefault("exhausted", 1L) == 1;
      long measured = seen.measures().getOrDefault("allocatedBytes", MEMORY_LIMIT);
      return exhausted ? MEMORY_LIMIT : Math.min(MEMORY_LIMIT, Math.max(1L << 20, measured / 2));
    }
    long used = seen.measures().getOrDefault("cpuMillis", LONGEST);
    boolean stopped = seen.measures().getOrDefault("stopped", 0L) == 1;
    return stopped ? LONGEST : Math.max(SHORTEST, Math.min(LONGEST, used / 2));
  }

  private static String head(Observation seen, boolean verified, String imports) {
    return imports
        + "\n/**\n * "
        + JavaText.comment(seen.cwe() + ": " + seen.weakness())
        + "\n *\n * <p>"
        + JavaText.comment(seen.detail()).replace("<", "&lt;")
        + "\n *\n * <p>Fails while the target is vulnerable, passes when it is not. "
        + (verified
            ? "Verified: it passed on a patched build."
            : "UNVERIFIED: it was not seen to pass on a patched build.")
        + "\n */\n@SuppressWarnings({\"unchecked\", \"rawtypes\", \"cast\", \"deprecation\"})\n";
  }
}
