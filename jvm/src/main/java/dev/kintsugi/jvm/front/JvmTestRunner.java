package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TestReport;
import dev.kintsugi.api.TestRunner;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.job.TestHandler;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader.Lines;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs the project's compiled tests against the target's program. */
final class JvmTestRunner implements TestRunner {
  private static final Limits LIMITS = new Limits(Duration.ofMinutes(8), 3072, 600, 1024);

  @Override
  public Optional<TestReport> test(Target target, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    if (!target.has(Artifact.Role.TESTS)) {
      return Optional.empty();
    }
    Orders orders = new Orders(campaign);
    SortedMap<String, String> inputs = new TreeMap<>(Parts.withTests(target));
    target.first(Artifact.Role.PROJECT).ifPresent(id -> inputs.put("project", id));
    Map<String, String> parameters =
        Map.of("directory", target.attributes().getOrDefault("module.path", ""));
    JobResult result = orders.run(orders.job(TestHandler.KIND, parameters, inputs, LIMITS));
    Lines lines = orders.lines(result);
    List<Line.Tested> tests = lines.of(Line.Tested.class);
    if (!result.ok() || tests.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TestReport(
            names(tests, true),
            names(tests, false),
            lines.of(Line.Said.class).stream().map(Line.Said::text).findFirst().orElse("")));
  }

  private static List<String> names(List<Line.Tested> tests, boolean passed) {
    return tests.stream()
        .filter(t -> t.passed() == passed)
        .map(Line.Tested::name)
        .distinct()
        .sorted()
        .toList();
  }
}
