package dev.kintsugi.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Runs the steps of {@code action.yml} as a runner of GitHub does: what it knows of expressions is
 * what they need. Steps that use other actions are noted, not run.
 */
final class GitHubRunner {
  static final Path FILE = Path.of("..", "action.yml");

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ ([^}]*) }}");
  private static final Pattern CONDITION = Pattern.compile("(\\S+) (==|!=) '([^']*)'");

  private final Path temporary;
  private final Map<String, String> values = new TreeMap<>();

  /** What a run left behind. */
  record Ended(
      int code, String log, String summary, Map<String, String> outputs, Map<String, String> used) {
    /** The runs of other actions, with the value of their input. */
    String used(String action) {
      return used.entrySet().stream()
          .filter(e -> e.getKey().startsWith(action + "@"))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse("");
    }
  }

  /**
   * @param temporary the runner's folder for the time of a job
   */
  GitHubRunner(Path temporary) {
    this.temporary = temporary;
  }

  static Map<?, ?> action() throws IOException {
    return (Map<?, ?>)
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
  }

  static List<Map<?, ?>> steps() throws IOException {
    List<Map<?, ?>> steps = new ArrayList<>();
    for (Object step : (List<?>) ((Map<?, ?>) action().get("runs")).get("steps")) {
      steps.add((Map<?, ?>) step);
    }
    return steps;
  }

  Ended run(Path workspace, Map<String, String> inputs) throws Exception {
    return run(workspace, inputs, steps(), Map.of());
  }

  Ended run(
      Path workspace,
      Map<String, String> inputs,
      List<Map<?, ?>> steps,
      Map<String, String> environment)
      throws IOException, InterruptedException {
    values.clear();
    for (Map.Entry<?, ?> input : ((Map<?, ?>) action().get("inputs")).entrySet()) {
      Object fallback = ((Map<?, ?>) input.getValue()).get("default");
      values.put("inputs." + input.getKey(), fallback == null ? "" : fallback.toString());
    }
    inputs.forEach((name, value) -> values.put("inputs." + name, value));
    Path summary = Files.createTempFile(temporary, "summary", ".md");
    StringBuilder log = new StringBuilder();
    Map<String, String> used = new TreeMap<>();
    int code = 0;
    for (Map<?, ?> step : steps) {
      if (code != 0 || !holds(step.get("if"))) {
        continue;
      }
      if (step.get("uses") != null) {
        Map<?, ?> with = (Map<?, ?>) step.get("with");
        Object file = with.containsKey("path") ? with.get("path") : with.get("sarif_file");
        used.put(step.get("uses").toString(), filled(file));
        continue;
      }
      Map<String, String> own = new TreeMap<>(environment);
      own.put("GITHUB_STEP_SUMMARY", summary.toString());
      Shell.Ended ended = script(workspace, step, own);
      log.append(ended.said());
      code = ended.code();
    }
    Map<String, String> outputs = new TreeMap<>();
    for (Map.Entry<?, ?> output : ((Map<?, ?>) action().get("outputs")).entrySet()) {
      outputs.put(output.getKey().toString(), filled(((Map<?, ?>) output.getValue()).get("value")));
    }
    return new Ended(code, log.toString(), Files.readString(summary), outputs, used);
  }

  private Shell.Ended script(Path workspace, Map<?, ?> step, Map<String, String> environment)
      throws IOException, InterruptedException {
    assertEquals("bash", step.get("shell"));
    Path outputs = Files.createTempFile(temporary, "output", ".txt");
    Path script = Files.createTempFile(temporary, "step", ".sh");
    Files.writeString(script, step.get("run").toString());
    environment.put("GITHUB_OUTPUT", outputs.toString());
    environment.put("GITHUB_WORKSPACE", workspace.toString());
    environment.put("RUNNER_TEMP", temporary.toString());
    if (step.get("env") instanceof Map<?, ?> own) {
      own.forEach((name, value) -> environment.put(name.toString(), filled(value)));
    }
    Shell.Ended ended =
        Shell.run(
            workspace,
            environment,
            "bash",
            "--noprofile",
            "--norc",
            "-eo",
            "pipefail",
            script.toString());
    for (String line : Files.readAllLines(outputs)) {
      String[] parts = line.split("=", 2);
      values.put("steps." + step.get("id") + ".outputs." + parts[0], parts[1]);
    }
    return ended;
  }

  private String filled(Object text) {
    return EXPRESSION
        .matcher(text.toString())
        .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
  }

  private boolean holds(Object condition) {
    if (condition == null) {
      return true;
    }
    Matcher whole = EXPRESSION.matcher(condition.toString());
    assertEquals(true, whole.matches(), condition.toString());
    for (String part : whole.group(1).split(" && ")) {
      Matcher one = CONDITION.matcher(part);
      assertEquals(true, one.matches(), part);
      boolean same = values.getOrDefault(one.group(1), "").equals(one.group(3));
      if (same != one.group(2).equals("==")) {
        return false;
      }
    }
    return true;
  }
}
