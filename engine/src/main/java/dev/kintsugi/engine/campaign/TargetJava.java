package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Java runs the target. */
public final class TargetJava {
  private static final Pattern VERSION =
      Pattern.compile("(?m)^JAVA_(?:RUNTIME_)?VERSION=\"([A-Za-z0-9.+_-]{1,80})\"");

  private TargetJava() {}

  /**
   * Its version: that of the running one unless the user named another, whose file {@code release}
   * tells it; {@code unknown} where that does not.
   */
  public static String version(Settings settings) {
    if (settings.targetJdk().isEmpty()) {
      return Runtime.version().toString();
    }
    Path release = settings.targetJdk().get().resolve("release");
    try {
      Matcher named = VERSION.matcher(Files.readString(release, StandardCharsets.ISO_8859_1));
      return named.find() ? named.group(1) : "unknown";
    } catch (IOException e) {
      return "unknown";
    }
  }
}
