package dev.kintsugi.report;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reproducer as a test of the project: beside the package that is patched, named after the
 * class where the data enters and the weakness. Only where the reproducer was seen to fail before
 * the patch and to pass after it, and where the project's tests are of JUnit 5 and of Java 11 or
 * newer.
 *
 * @param path where it goes
 * @param source its text
 */
record RegressionTest(String path, String source) {
  private static final Pattern MAIN_FILE =
      Pattern.compile("^\\+\\+\\+ b/(.*?)src/main/java/", Pattern.MULTILINE);
  private static final Pattern ENTRY =
      Pattern.compile("((?:[a-zA-Z_]\\w*\\.)+)([A-Za-z_]\\w*)(?:\\$[\\w$]*)?#.*", Pattern.DOTALL);
  private static final Pattern CLASS =
      Pattern.compile("^class ([A-Za-z_]\\w{0,100}) ", Pattern.MULTILINE);
  private static final String FRAMEWORK = "junit-jupiter";

  /** Java release of reproducers, and where the target says its own. */
  private static final int JAVA = 11;

  private static final String RELEASE = "release";

  private static final String VERIFIED = "Verified: it passed on a patched build.";

  static Optional<RegressionTest> of(
      Target target, Finding finding, byte[] diff, EvidenceStore evidence) throws IOException {
    Optional<Reproduction> reproduction = Reproduction.of(finding, evidence);
    String release = target.attributes().getOrDefault(RELEASE, "");
    boolean fits = release.matches("\\d{1,3}") && Integer.parseInt(release) >= JAVA;
    boolean tested =
        target.artifacts().stream()
            .anyMatch(a -> a.role() == Artifact.Role.TEST_LIBRARY && a.name().contains(FRAMEWORK));
    Matcher main = MAIN_FILE.matcher(new String(diff, StandardCharsets.ISO_8859_1));
    Matcher entry = ENTRY.matcher(finding.proof().entryPoint().symbol());
    if (reproduction.isEmpty() || !fits || !tested || !main.find() || !entry.matches()) {
      return Optional.empty();
    }
    String source = new String(reproduction.get().source(), StandardCharsets.UTF_8);
    Matcher named = CLASS.matcher(source);
    if (!source.contains(VERIFIED) || !named.find()) {
      return Optional.empty();
    }
    String cwe = finding.cwe().get(0).replaceAll("\\W", "");
    String name = entry.group(2) + cwe + "Test";
    String inPackage = entry.group(1).substring(0, entry.group(1).length() - 1);
    String path =
        main.group(1) + "src/test/java/" + inPackage.replace('.', '/') + "/" + name + ".java";
    String text = source.replaceAll("\\b" + Pattern.quote(named.group(1)) + "\\b", name);
    return Optional.of(new RegressionTest(path, "package " + inPackage + ";\n\n" + text));
  }

  /** The diff that adds it. */
  String diff() {
    String[] lines = source.split("\n", -1);
    int count = source.endsWith("\n") ? lines.length - 1 : lines.length;
    StringBuilder out = new StringBuilder();
    out.append("diff --git a/").append(path).append(" b/").append(path).append('\n');
    out.append("new file mode 100644\n--- /dev/null\n+++ b/").append(path).append('\n');
    out.append("@@ -0,0 +1,").append(count).append(" @@\n");
    for (int i = 0; i < count; i++) {
      out.append('+').append(lines[i]).append('\n');
    }
    return source.endsWith("\n") ? out.toString() : out + "\\ No newline at end of file\n";
  }
}
