package dev.kintsugi.target.repository;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A well-formed path of the Maven 2 repository layout, the only thing that the gateway answers.
 *
 * <p>Grammar: {@code group/…/artifact/version/artifact-….ext} for artifacts, {@code
 * group/…/[artifact/[version/]]maven-metadata.xml} for metadata, either with one checksum suffix.
 * Names are of letters, digits and {@code . _ + ~ -} and start with a letter, digit or underscore,
 * so that neither parent folders nor hidden files nor escapes can be spelled. Source: Maven
 * repository layout, maven.apache.org/repositories/layout.html.
 *
 * <p>A first name {@code -plugins}, which no group can have, says that a plugin of Gradle is looked
 * for, so that repositories are asked too that have nothing else.
 *
 * @param path without leading slash and without checksum suffix
 * @param metadata whether it names metadata, which changes, and not an artifact, which does not
 * @param checksum suffix of the checksum that is asked for, if any: {@code sha1}, {@code md5},
 *     {@code sha256} or {@code sha512}
 * @param plugin whether it is looked for as a plugin of Gradle
 */
public record RepositoryPath(
    String path, boolean metadata, Optional<String> checksum, boolean plugin) {
  private static final int LONGEST = 1024;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+~-]*");
  private static final Pattern CHECKSUM = Pattern.compile("(.+)\\.(sha1|md5|sha256|sha512)");
  private static final String PLUGINS = "/-plugins/";
  private static final String METADATA = "maven-metadata.xml";

  /** Reads a request path, which must start with a slash; empty if it is not well-formed. */
  public static Optional<RepositoryPath> parse(String request) {
    if (request.length() > LONGEST || !request.startsWith("/")) {
      return Optional.empty();
    }
    boolean plugin = request.startsWith(PLUGINS);
    String path = request.substring(plugin ? PLUGINS.length() : 1);
    var suffixed = CHECKSUM.matcher(path);
    Optional<String> checksum = Optional.empty();
    if (suffixed.matches()) {
      path = suffixed.group(1);
      checksum = Optional.of(suffixed.group(2));
    }
    String[] names = path.split("/", -1);
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        return Optional.empty();
      }
    }
    String last = names[names.length - 1];
    if (last.equals(METADATA) && names.length >= 2) {
      return Optional.of(new RepositoryPath(path, true, checksum, plugin));
    }
    boolean artifact = names.length >= 4 && last.startsWith(names[names.length - 3] + "-");
    boolean unfinished = last.endsWith(".lastUpdated") || last.endsWith(".part");
    return artifact && !unfinished
        ? Optional.of(new RepositoryPath(path, false, checksum, plugin))
        : Optional.empty();
  }

  /** The folder part, without trailing slash. */
  String folder() {
    return path.substring(0, path.lastIndexOf('/'));
  }
}
