package dev.kintsugi.cli;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Report;
import dev.kintsugi.cli.config.ConfigFile;
import dev.kintsugi.cli.config.Configurable;
import dev.kintsugi.cli.config.Configuration;
import dev.kintsugi.cli.config.Value;
import dev.kintsugi.report.Renderers;
import dev.kintsugi.report.output.PrivateFile;
import dev.kintsugi.report.output.SingleFile;
import dev.kintsugi.report.sarif.SarifBack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Further formats of the report, each in a file that the user names, besides the output folder. */
final class OutputOptions {
  private static final Path STANDARD = Path.of("-");

  @Configurable
  @Option(
      names = {"-o", "--output"},
      paramLabel = "NAME=FILE",
      description =
          "Write the report in one more format; may be given several times (with commas between in a configuration). Names: html, json,"
              + " markdown, sarif (complete, for your own eyes); github, gitlab, junit, openvex,"
              + " pr-comment (for the eyes of others); sarif-back (what --sarif gave, with a verdict"
              + " for each alert). The file - is standard output.")
  private List<String> given = new ArrayList<>();

  private final SortedMap<Path, SingleFile> outputs = new TreeMap<>();

  /**
   * Reads what was asked for; nothing is written yet.
   *
   * @param options tell whether a configuration asked for it, to whose folder its paths belong
   * @param taken whether something else goes to standard output
   */
  void check(RunOptions options, boolean taken) throws UsageException {
    Configuration configuration = options.config.configuration;
    Path base =
        configuration.source("output") == Value.Source.FILE
            ? configuration.file().map(ConfigFile::path).orElseThrow().toAbsolutePath().getParent()
            : Path.of("").toAbsolutePath();
    for (String one : given) {
      int equals = one.indexOf('=');
      SingleFile format = Renderers.named().get(one.substring(0, Math.max(0, equals)));
      if (format == null || equals == one.length() - 1) {
        throw wrong(one, "write NAME=FILE, with a name of " + names());
      }
      Path file = file(base, one, one.substring(equals + 1));
      if (file.equals(STANDARD) && taken) {
        throw wrong(one, "standard output is taken by --json-lines or --fix");
      }
      if (outputs.put(file, format) != null) {
        throw wrong(one, "the same file is named twice");
      }
    }
  }

  /** Refuses to give back alerts that nobody gave. */
  void requireAlerts(boolean given) throws UsageException {
    boolean asked = outputs.values().stream().anyMatch(SarifBack.class::isInstance);
    if (asked && !given) {
      throw new UsageException("--output sarif-back: needs alerts, which --sarif FILE gives");
    }
  }

  private static Path file(Path base, String one, String name) throws UsageException {
    if (name.equals(STANDARD.toString())) {
      return STANDARD;
    }
    try {
      Path file = base.resolve(name).normalize();
      if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
        throw wrong(one, "there is no folder " + file.getParent());
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw wrong(one, "this is no ordinary file; write - for standard output");
      }
      return file;
    } catch (InvalidPathException e) {
      throw wrong(one, "no file can be called so");
    }
  }

  private static UsageException wrong(String one, String why) {
    return new UsageException("--output " + one + ": " + why);
  }

  private static String names() {
    return String.join(", ", Renderers.named().keySet());
  }

  /** Where people read, who make room if a format goes to standard output. */
  PrintStream people(PrintStream otherwise) {
    return outputs.containsKey(STANDARD) ? System.err : otherwise;
  }

  /** Writes every file that was asked for. */
  void write(Report report, EvidenceStore evidence) throws IOException {
    for (Path file : outputs.keySet()) {
      byte[] bytes = outputs.get(file).content(report, evidence).getBytes(StandardCharsets.UTF_8);
      if (file.equals(STANDARD)) {
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
      } else {
        PrivateFile.write(file, bytes);
      }
    }
  }
}
