package dev.kintsugi.report;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.report.output.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stand-alone reproducer of a finding and the script that runs it. The only place of this
 * module that knows a language: a reproducer whose source declares a Java class is a JUnit test and
 * its file is named after that class; any other is kept as it is, and the script says how to replay
 * the proof.
 *
 * @param fileName name of the reproducer's file
 * @param source its bytes
 * @param script shell script that runs it with one command
 */
record Reproduction(String fileName, byte[] source, String script) {
  private static final Pattern PACKAGE =
      Pattern.compile("^package ([A-Za-z_][\\w.]{0,200});", Pattern.MULTILINE);
  private static final Pattern CLASS =
      Pattern.compile(
          "^(?:public |final |abstract ){0,3}class ([A-Za-z_]\\w{0,100})\\b", Pattern.MULTILINE);

  /** The reproducer of a finding's first proof; empty if none could be made. */
  static Optional<Reproduction> of(Finding finding, EvidenceStore evidence) throws IOException {
    String id = finding.proof().reproducer();
    if (id.isEmpty()) {
      return Optional.empty();
    }
    byte[] source = evidence.bytes(id);
    String text = new String(source, StandardCharsets.UTF_8);
    Matcher named = CLASS.matcher(text);
    if (!named.find()) {
      String script = Resources.text("reproduce-other.sh").replace("@ID@", finding.id());
      return Optional.of(new Reproduction("reproducer.txt", source, script));
    }
    Matcher inPackage = PACKAGE.matcher(text);
    String prefix = inPackage.find() ? inPackage.group(1) + "." : "";
    String file = named.group(1) + ".java";
    String script =
        Resources.text("reproduce-junit.sh")
            .replace("@ID@", finding.id())
            .replace("@FILE@", file)
            .replace("@CLASS@", prefix + named.group(1));
    return Optional.of(new Reproduction(file, source, script));
  }
}
