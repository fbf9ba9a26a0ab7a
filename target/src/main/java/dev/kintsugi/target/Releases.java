package dev.kintsugi.target;

import dev.kintsugi.api.Campaign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which Java release the campaign runs the target with. */
final class Releases {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)[^\"]*\"");

  private Releases() {}

  /** From the {@code release} file that every JDK has, or the running one. */
  static int newest(Campaign campaign) throws IOException {
    Optional<Path> file = campaign.settings().targetJdk().map(jdk -> jdk.resolve("release"));
    if (file.isPresent() && Files.isRegularFile(file.get())) {
      var version = VERSION.matcher(Files.readString(file.get()));
      if (version.find()) {
        return Integer.parseInt(version.group(1));
      }
    }
    return Runtime.version().feature();
  }
}
