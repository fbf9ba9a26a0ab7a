package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** What the pages say holds: commands parse, options exist, links lead somewhere. */
class DocsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
  private static final Pattern CODE = Pattern.compile("(?<!`)`([^`\n]+)`(?!`)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  /** The command, by whatever path, and what a shell gives it. */
  private static final Pattern COMMAND =
      Pattern.compile("(?:^|\\$ |&& |; )(?:[.\\w/-]*/)?kintsugi ((?:\"[^\"]*\"|[^|<>;&#\"])+)");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");

  @TempDir Path folder;

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path place : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/results"))) {
      try (var files = Files.list(place)) {
        files.filter(f -> f.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    pages.add(ROOT.resolve("examples/ledger-import/README.md"));
    return pages.stream().map(ROOT::relativize).sorted();
  }

  @Test
  void thePagesAreThere() throws IOException {
    int commands = 0;
    for (Path page : pages().toList()) {
      commands += commands(text(page)).size();
    }
    assertTrue(pages().count() > 18 && commands > 40, pages().count() + ", " + commands);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsAreTakenByTheProgram(Path page) throws IOException {
    for (List<String> command : commands(text(page))) {
      CommandLine line = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
      try {
        line.parseArgs(command.toArray(String[]::new));
      } catch (CommandLine.ParameterException e) {
        throw new AssertionError(page + ": " + command + ": " + e.getMessage(), e);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void optionsInTheTextExist(Path page) throws IOException {
    TreeSet<String> known = new TreeSet<>();
    options(new CommandLine(new Main()), known);
    String prose = BLOCK.matcher(text(page)).replaceAll("");
    for (MatchResult code : CODE.matcher(prose).results().toList()) {
      boolean others = code.group(1).matches("(mvn|git|gradle|apt|sudo|java|bwrap|unshare) .*");
      for (MatchResult option : OPTION.matcher(others ? "" : code.group(1)).results().toList()) {
        assertTrue(known.contains(option.group()), page + ": " + code.group(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Path page) throws IOException {
    String prose = BLOCK.matcher(text(page)).replaceAll("");
    for (MatchResult link : LINK.matcher(prose).results().toList()) {
      if (link.group(1).matches("(https?|mailto):.*")) {
        continue;
      }
      String[] parts = link.group(1).split("#", 2);
      Path from = ROOT.resolve(page);
      Path to = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
      assertTrue(Files.exists(to), page + ": " + link.group(1));
      if (parts.length == 2) {
        assertTrue(anchors(Files.readString(to)).contains(parts[1]), page + ": " + link.group(1));
      }
    }
  }

  /** The configuration that the page shows gives what the page shows. */
  @Test
  void theConfigurationIsShownAsThePageSays() throws Exception {
    String page = text(Path.of("docs/configuration.md"));
    Path ledger = Files.createDirectory(folder.resolve("ledger")).toRealPath();
    Files.createDirectory(ledger.resolve(".git"));
    Files.writeString(ledger.resolve("kintsugi.yaml"), block(page, "budget: 10m"));
    Kintsugi.Ended ended =
        new Kintsugi(ledger).withVariable("KINTSUGI_SEED", "4").run("config", "show");
    assertEquals(0, ended.code(), ended.toString());
    List<String> shown = block(page, "config show").lines().skip(1).map(DocsTest::even).toList();
    List<String> said =
        ended.out().stream()
            .map(line -> even(line.replace(ledger.toString(), "/home/me/ledger")))
            .toList();
    assertEquals(shown, said);
  }

  /** The workflows that the page shows give the action and the job only what they know. */
  @Test
  void theWorkflowsUseInputsThatExist() throws IOException {
    String page = text(Path.of("docs/ci.md"));
    Map<?, ?> workflow = yaml(block(page, "on: pull_request"));
    Map<?, ?> job = (Map<?, ?>) ((Map<?, ?>) workflow.get("jobs")).get("kintsugi");
    List<?> steps = (List<?>) job.get("steps");
    Map<?, ?> ours = (Map<?, ?>) steps.get(steps.size() - 1);
    assertTrue(ours.get("uses").toString().contains("/kintsugi@"), ours.toString());
    Map<?, ?> inputs = (Map<?, ?>) yaml(text(Path.of("action.yml"))).get("inputs");
    assertTrue(inputs.keySet().containsAll(((Map<?, ?>) ours.get("with")).keySet()));
    String template = text(Path.of("templates/kintsugi.yml"));
    Map<?, ?> pipeline = yaml(block(page, "include:"));
    for (Object variable : ((Map<?, ?>) pipeline.get("variables")).keySet()) {
      boolean key = variable.equals("KINTSUGI_BUDGET");
      assertTrue(key || template.contains("# " + variable + " "), variable.toString());
    }
    for (Object include : (List<?>) pipeline.get("include")) {
      assertTrue(Files.exists(ROOT.resolve(((Map<?, ?>) include).get("local").toString())));
    }
  }

  private static Map<?, ?> yaml(String text) {
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static String even(String line) {
    return line.strip().replaceAll(" +", " ");
  }

  private static String block(String page, String with) {
    return BLOCK
        .matcher(page)
        .results()
        .map(block -> block.group(2))
        .filter(block -> block.contains(with))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no block with " + with));
  }

  /** Every command of ours, from blocks and from code in the text. */
  private static List<List<String>> commands(String text) {
    List<String> lines = new ArrayList<>();
    for (MatchResult block : BLOCK.matcher(text).results().toList()) {
      if (block.group(1).isEmpty()) {
        block.group(2).lines().forEach(lines::add);
      }
    }
    for (MatchResult code : CODE.matcher(BLOCK.matcher(text).replaceAll("")).results().toList()) {
      // a name alone speaks of the command
      if (!code.group(1).matches("kintsugi [a-z]+")) {
        lines.add(code.group(1));
      }
    }
    List<List<String>> commands = new ArrayList<>();
    for (String line : lines) {
      Matcher command = COMMAND.matcher(line);
      while (command.find()) {
        List<String> words = new ArrayList<>();
        // what stands in brackets may be given as well
        String given = command.group(1).replaceAll("[\\[\\]]", "");
        for (MatchResult word : WORD.matcher(given).results().toList()) {
          words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        commands.add(words);
      }
    }
    return commands;
  }

  private static void options(CommandLine line, TreeSet<String> known) {
    line.getCommandSpec().optionsMap().keySet().forEach(known::add);
    line.getSubcommands().values().forEach(sub -> options(sub, known));
  }

  /** As GitHub and GitLab make them of headings. */
  private static TreeSet<String> anchors(String text) {
    TreeSet<String> anchors = new TreeSet<>();
    for (MatchResult heading :
        HEADING.matcher(BLOCK.matcher(text).replaceAll("")).results().toList()) {
      anchors.add(
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-'));
    }
    return anchors;
  }

  private static String text(Path page) throws IOException {
    return Files.readString(ROOT.resolve(page));
  }
}
