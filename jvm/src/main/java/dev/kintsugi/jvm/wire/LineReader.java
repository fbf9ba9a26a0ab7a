package dev.kintsugi.jvm.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads lines. Limits: 16 MiB a line, 4 MiB an input, 8 levels of nesting, 1,000,000 lines an
 * answer; they leave room for every honest answer and keep a hostile one from filling the reader's
 * memory.
 */
public final class LineReader {
  /** Longest symbol. */
  static final int SYMBOL = 4000;

  private static final int MOST_LINE = 16 << 20;
  private static final int MOST_INPUT = 4 << 20;
  private static final int MOST_PROGRAM = 1 << 20;
  private static final int MOST_LINES = 1_000_000;
  private static final int MOST_METHODS = 200_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxStringLength(MOST_LINE)
                          .maxNumberLength(20)
                          .maxNameLength(100)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private LineReader() {}

  /**
   * The good lines of an answer.
   *
   * @param refused how many lines broke the format
   */
  public record Lines(List<Line> lines, int refused) {
    /** Lines of one type, in order. */
    public <T extends Line> List<T> of(Class<T> type) {
      return lines.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  /** Reads one line. */
  public static Line read(String text) {
    if (text.length() > MOST_LINE) {
      throw new WireException("line too long");
    }
    try {
      Fields fields = new Fields(JSON.readTree(text));
      Line line = line(fields.text("type", 16), fields);
      fields.end();
      return line;
    } catch (JacksonException e) {
      throw new WireException("not JSON");
    }
  }

  /** Reads a file of lines; a last line without an end was cut off by the process's death. */
  public static Lines read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    int refused = 0;
    try (BufferedReader in =
        new BufferedReader(
            new java.io.InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      StringBuilder text = new StringBuilder();
      for (int c = in.read(); c >= 0 && lines.size() + refused < MOST_LINES; c = in.read()) {
        if (c != '\n') {
          if (text.length() <= MOST_LINE) {
            text.append((char) c);
          }
          continue;
        }
        refused += add(lines, text.toString());
        text.setLength(0);
      }
    }
    return new Lines(lines, refused);
  }

  private static int add(List<Line> lines, String text) {
    try {
      lines.add(read(text));
      return 0;
    } catch (WireException e) {
      return 1;
    }
  }

  private static Line line(String type, Fields f) {
    return switch (type) {
      case "entry" ->
          new Line.Entry(symbol(f), f.text("kind", 100), (int) f.number("rank", 0, 10_000_000));
      case "uncalled" -> new Line.Uncalled(symbol(f), f.text("reason", 1000));
      case "called" -> new Line.Called(symbol(f), f.flag("accepted"));
      case "progress" ->
          new Line.Tally(
              f.text("doing", 8000), count(f, "probes"), count(f, "breaks"), count(f, "entries"));
      case "break", "note" -> broke(f);
      case "benign" ->
          new Line.Benign(f.text("program", MOST_PROGRAM), f.bytes("input", MOST_INPUT));
      case "done" -> new Line.Done(f.text("reason", 1000), count(f, "probes"));
      case "case" ->
          new Line.Case(
              caseNumber(f),
              f.text("program", MOST_PROGRAM),
              f.bytes("input", MOST_INPUT),
              f.text("expression", MOST_PROGRAM));
      case "run" ->
          new Line.Ran(
              caseNumber(f),
              (int) f.number("run", 0, 100_000),
              (int) f.number("exit", -1000, 1000),
              f.text("ended", 2000));
      case "replay" -> replayed(f);
      default -> answer(type, f);
    };
  }

  private static Line answer(String type, Fields f) {
    return switch (type) {
      case "suspect" -> suspect(f);
      case "sum" ->
          new Line.Sum(
              count(f, "cpuMillis"),
              count(f, "probes"),
              count(f, "reached"),
              f.texts("differences", 10_000, 4000),
              f.numbers("numbers", 100));
      case "alert" ->
          new Line.Pointed(
              (int) f.number("alert", 0, 100_000),
              f.flag("file"),
              f.texts("methods", 1000, SYMBOL),
              f.texts("entries", 1000, SYMBOL));
      case "test" -> new Line.Tested(f.text("name", SYMBOL), f.flag("passed"));
      case "warning" -> new Line.Warned(f.text("text", 8000));
      case "say" -> new Line.Said(f.text("text", 8000));
      default -> throw new WireException("unknown type of line");
    };
  }

  private static Line suspect(Fields f) {
    List<Line.Place> path = f.objects("path", 1000, LineReader::place);
    if (path.isEmpty()) {
      throw new WireException("a path without places");
    }
    return new Line.Suspect(
        f.text("cwe", 16),
        f.text("weakness", 500),
        f.text("entry", SYMBOL),
        (int) f.number("argument", -1, 300),
        f.text("sink", SYMBOL),
        (int) f.number("sinkArgument", -2, 300),
        path,
        (int) f.number("sinkStep", 0, path.size() - 1L),
        f.texts("compared", 100, 200),
        f.texts("checks", 100, SYMBOL));
  }

  private static Line.Place place(Fields f) {
    return new Line.Place(
        f.text("symbol", SYMBOL), f.text("file", SYMBOL), (int) f.number("line", 0, 10_000_000));
  }

  private static Line broke(Fields f) {
    Fields inner = f.object("break");
    Line.Broken broken = Observations.read(inner);
    inner.end();
    return new Line.Broke(
        f.text("program", MOST_PROGRAM),
        f.bytes("input", MOST_INPUT),
        f.text("inputText", MOST_PROGRAM),
        f.text("family", 200),
        f.text("format", 100),
        f.flag("whole"),
        count(f, "probes"),
        broken.seen(),
        broken.strength());
  }

  private static Line replayed(Fields f) {
    return new Line.Replayed(
        caseNumber(f),
        f.flag("ran"),
        f.optionalText("why", 8000),
        f.optionalText("ending", 1000),
        f.optionalText("result", 200),
        f.objects("breaks", 1000, Observations::read),
        f.texts("executed", MOST_METHODS, SYMBOL),
        f.texts("lines", MOST_METHODS, SYMBOL),
        count(f, "cpuMillis"),
        f.number("allocatedBytes", -1, Long.MAX_VALUE));
  }

  private static String symbol(Fields f) {
    return f.text("symbol", SYMBOL);
  }

  private static int caseNumber(Fields f) {
    return (int) f.number("case", -1, 10_000_000);
  }

  private static long count(Fields f, String name) {
    return f.number(name, 0, Long.MAX_VALUE);
  }
}
