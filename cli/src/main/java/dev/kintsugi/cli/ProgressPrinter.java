package dev.kintsugi.cli;

import dev.kintsugi.api.Budget;
import dev.kintsugi.api.Progress;
import dev.kintsugi.report.text.Visible;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows news on standard error: one live line on a terminal, plain lines elsewhere, NDJSON on
 * request. Plain lines of one stage are at least {@value #PLAIN_INTERVAL_MILLIS} ms apart.
 */
final class ProgressPrinter implements Consumer<Progress> {
  private static final long PLAIN_INTERVAL_MILLIS = 2000;
  private static final long LIVE_INTERVAL_MILLIS = 100;
  private static final int WIDTH = 110;

  private final Mode mode;
  private final PrintStream out;
  private final Map<String, Long> last = new LinkedHashMap<>();
  private Budget budget = stage -> Duration.ofDays(1);
  private String liveStage = "";

  /** How news are shown. */
  enum Mode {
    AUTO,
    LIVE,
    PLAIN,
    JSON,
    NONE
  }

  ProgressPrinter(Mode mode, PrintStream out) {
    boolean terminal = System.console() != null && System.getenv("NO_COLOR") == null;
    this.mode = mode == Mode.AUTO ? (terminal ? Mode.LIVE : Mode.PLAIN) : mode;
    this.out = out;
  }

  /** The budget whose rest is shown. */
  void budget(Budget shown) {
    this.budget = shown;
  }

  @Override
  public synchronized void accept(Progress progress) {
    long now = System.nanoTime() / 1_000_000;
    boolean first = !last.containsKey(progress.stage());
    long interval = mode == Mode.LIVE ? LIVE_INTERVAL_MILLIS : PLAIN_INTERVAL_MILLIS;
    if (mode == Mode.NONE || (!first && now - last.get(progress.stage()) < interval)) {
      return;
    }
    last.put(progress.stage(), now);
    switch (mode) {
      case JSON -> out.println(json(progress));
      case LIVE -> live(progress);
      default -> out.println(line(progress));
    }
  }

  /** Ends the live line. */
  synchronized void done() {
    if (mode == Mode.LIVE && !liveStage.isEmpty()) {
      out.println();
      liveStage = "";
    }
  }

  private void live(Progress progress) {
    if (!liveStage.isEmpty() && !liveStage.equals(progress.stage())) {
      out.println();
    }
    liveStage = progress.stage();
    String text = line(progress);
    out.print("\r\033[K" + (text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text));
    out.flush();
  }

  private String line(Progress progress) {
    StringJoiner counts = new StringJoiner(", ");
    progress.counts().forEach((name, count) -> counts.add(count + " " + Visible.line(name)));
    String left = left(progress.stage());
    return String.format(
        "%-8s %s%s%s",
        Visible.line(progress.stage()),
        Visible.line(progress.doing()),
        counts.length() == 0 ? "" : "  [" + counts + "]",
        left.isEmpty() ? "" : "  " + left);
  }

  private String left(String stage) {
    Duration left = budget.left(stage);
    if (left.toHours() > 0) {
      return "";
    }
    return String.format("%d:%02d left", left.toMinutes(), left.toSecondsPart());
  }

  private String json(Progress progress) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("stage", progress.stage());
    fields.put("doing", progress.doing());
    fields.put("counts", progress.counts());
    Duration left = budget.left(progress.stage());
    if (left.toHours() == 0) {
      fields.put("leftMillis", left.toMillis());
    }
    return JsonMapper.builder().build().writeValueAsString(fields);
  }
}
