package dev.kintsugi.runtime.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;

/** As {@link Fixtures}: what asks class loaders and classes for resources. */
final class ResourceFixtures {
  private ResourceFixtures() {}

  @Hostile("../outside")
  static byte[] readsBelowAPrefix(Path inside, String input) throws Exception { // BREAK CWE-22
    return read("public/" + input);
  }

  @Hostile("../../outside")
  static byte[] readsBelowTwo(Path inside, String input) throws Exception { // BREAK CWE-22
    return read("public/files/" + input);
  }

  @Hostile("\\..\\outside")
  static byte[] readsWithSlashesTurned(Path inside, String input) throws Exception { // BREAK CWE-22
    return read(clean("public" + input.replace('\\', '/')));
  }

  @Hostile("../outside")
  static byte[] readsCleaned(Path inside, String input) throws Exception { // BREAK CWE-22
    return read(clean("public/" + input));
  }

  @Hostile("....//outside")
  static byte[] readsStrippedOnce(Path inside, String input) throws Exception { // BREAK CWE-22
    return read("public/" + input.replace("../", ""));
  }

  @Hostile("../outside")
  static byte[] readsStripped(Path inside, String input) throws Exception { // SILENT
    return read("public/" + input.replace("../", ""));
  }

  @Hostile("\\..\\outside")
  static byte[] readsWithBackslashes(Path inside, String input) throws Exception { // SILENT
    return read("public" + input);
  }

  @Hostile("../outside")
  static byte[] readsCleanedBefore(Path inside, String input) throws Exception { // SILENT
    return read("public/" + clean("/" + input));
  }

  @Hostile("../outside")
  static byte[] readsUnlessItClimbs(Path inside, String input) throws Exception { // SILENT
    String name = clean("public/" + input);
    if (!name.startsWith("public/")) {
      throw new IOException("outside");
    }
    return read(name);
  }

  @Hostile("../outside")
  static byte[] readsWhereItLies(Path inside, String input) throws Exception { // SILENT
    URL base = loader().getResource("");
    URL found = loader().getResource("public/" + input);
    if (found == null || !found.getPath().startsWith(base.getPath() + "public/")) {
      throw new IOException("outside");
    }
    return read(found.openStream());
  }

  @Hostile("../outside")
  static byte[] readsAnAddress(Path inside, String input) throws Exception { // BREAK CWE-22
    return read(loader().getResource("public/" + input).openStream());
  }

  @Hostile("../outside")
  static boolean asksWhetherItIsThere(Path inside, String input) { // SILENT
    return loader().getResource("public/" + input) != null;
  }

  @Hostile("outside")
  static byte[] readsWithoutAClimb(Path inside, String input) throws Exception { // SILENT
    return read("public/../" + input);
  }

  @Hostile("a/../outside")
  static byte[] readsAnyName(Path inside, String input) throws Exception { // SILENT
    return read(input);
  }

  @Hostile("a/../outside")
  static byte[] readsAnyAbsoluteName(Path inside, String input) throws Exception { // SILENT
    return read(input.startsWith("/") ? input.substring(1) : "a/../" + input);
  }

  @Hostile("../outside")
  static byte[] readsItsOwn(Path inside, String input) throws Exception { // SILENT
    return read("public/../outside");
  }

  @Hostile(value = "{\"page\": \"../outside\"}", format = "json")
  static byte[] readsNamedInData(Path inside, String input) throws Exception { // BREAK CWE-22
    return read("public/" + input.split("\"")[3]);
  }

  private static ClassLoader loader() {
    return Thread.currentThread().getContextClassLoader();
  }

  private static String clean(String name) {
    String clean = URI.create(name).normalize().getPath();
    return clean.replaceAll("^(/?\\.\\.)*/", "");
  }

  private static byte[] read(String name) throws IOException {
    return read(loader().getResourceAsStream(name));
  }

  private static byte[] read(InputStream found) throws IOException {
    try (InputStream in = found) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }
}
