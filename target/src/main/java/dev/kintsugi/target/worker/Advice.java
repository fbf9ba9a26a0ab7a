package dev.kintsugi.target.worker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to do about a Maven build that failed. Knows what Maven, javac and the JVM say where it is
 * the machine or its settings that the build misses something of; what else it may be is the
 * project's own affair.
 */
final class Advice {
  private static final Pattern GATEWAY =
      Pattern.compile(
          "(?:in|from|from/to) (?:gateway \\()?http://127\\.0\\.0\\.1:\\d+/?\\)?"
              + "( during a previous attempt\\. This failure was cached .* or updates are forced)?");
  private static final String REPOSITORIES = "in any repository of your Maven settings";
  private static final Pattern RELEASE =
      Pattern.compile(
          "(?:release version|invalid (?:target|source) release:) (?:1\\.)?(\\d{1,3})\\b");
  private static final Pattern CLASS_FILE =
      Pattern.compile("(?:class file version|wrong version) (\\d{2,3})\\.0");
  private static final Pattern MAVEN =
      Pattern.compile("requires Maven version ([\\[(\\])\\w.,-]+)");
  private static final int CLASS_FILE_OF_JAVA_1 = 44;

  private Advice() {}

  /** An error of Maven without what only its own logs explain. */
  static String plain(String error) {
    String said = error.replaceFirst(" -> \\[Help \\d+\\]$", "");
    return GATEWAY.matcher(said).replaceAll(REPOSITORIES);
  }

  /** Such an error, with how to get on, in one line. */
  static String on(String said) {
    if (said.contains(REPOSITORIES)) {
      return said
          + "; only those are asked: add the one that has it to your settings.xml"
          + (said.contains("-SNAPSHOT") ? ", or take a release, which needs no snapshots" : "");
    }
    Matcher maven = MAVEN.matcher(said);
    if (maven.find()) {
      return said + "; name such a Maven by MAVEN_HOME, or put it on the PATH";
    }
    int java = java(said);
    if (java > Runtime.version().feature()) {
      return "%s; start Kintsugi with JAVA_HOME of a JDK %d or newer: this is %d"
          .formatted(said, java, Runtime.version().feature());
    }
    return said + "; make `mvn test-compile` work first";
  }

  /** The Java that is asked for; 0 if none is. */
  private static int java(String said) {
    Matcher release = RELEASE.matcher(said);
    if (release.find()) {
      return Integer.parseInt(release.group(1));
    }
    Matcher file = CLASS_FILE.matcher(said);
    return file.find() ? Integer.parseInt(file.group(1)) - CLASS_FILE_OF_JAVA_1 : 0;
  }
}
