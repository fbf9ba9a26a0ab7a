package dev.kintsugi.jvm.wire;

import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes lines that {@link LineReader} takes; flushed line by line. */
public final class LineWriter implements Closeable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Writer out;

  public LineWriter(Path file) throws IOException {
    out = Files.newBufferedWriter(file);
  }

  /** A line as text, without its end. */
  public static String text(Line line) {
    return JSON.writeValueAsString(node(line));
  }

  public void write(Line line) throws IOException {
    out.write(text(line));
    out.write('\n');
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static ObjectNode node(Line line) {
    if (line instanceof Line.Case c) {
      return object("case")
          .put("case", c.number())
          .put("program", c.program())
          .put("input", base64(c.input()))
          .put("expression", c.expression());
    } else if (line instanceof Line.Ran r) {
      return object("run")
          .put("case", r.number())
          .put("run", r.run())
          .put("exit", r.exit())
          .put("ended", r.ended());
    } else if (line instanceof Line.Broke b) {
      ObjectNode node = object(b.strength() > 1 ? "break" : "note");
      node.put("program", b.program()).put("input", base64(b.input()));
      node.put("inputText", b.inputText()).put("family", b.family()).put("format", b.format());
      node.put("whole", b.whole()).put("probes", b.probes());
      node.set("break", broken(b.seen(), b.strength()));
      return node;
    } else if (line instanceof Line.Replayed r) {
      return replayed(r);
    } else if (line instanceof Line.Benign b) {
      return object("benign").put("program", b.program()).put("input", base64(b.input()));
    }
    return plain(line);
  }

  private static ObjectNode plain(Line line) {
    if (line instanceof Line.Entry e) {
      return object("entry").put("symbol", e.symbol()).put("kind", e.kind()).put("rank", e.rank());
    } else if (line instanceof Line.Suspect s) {
      return suspect(s);
    } else if (line instanceof Line.Sum s) {
      ObjectNode node = object("sum").put("cpuMillis", s.cpuMillis());
      node.put("probes", s.probes()).put("reached", s.reached());
      texts(node, "differences", s.differences());
      ArrayNode numbers = node.putArray("numbers");
      s.numbers().forEach(n -> numbers.add(n));
      return node;
    } else if (line instanceof Line.Pointed p) {
      ObjectNode node = object("alert").put("alert", p.number()).put("file", p.file());
      texts(node, "methods", p.methods());
      texts(node, "entries", p.entries());
      return node;
    } else if (line instanceof Line.Tested t) {
      return object("test").put("name", t.name()).put("passed", t.passed());
    } else if (line instanceof Line.Warned w) {
      return object("warning").put("text", w.text());
    } else if (line instanceof Line.Said s) {
      return object("say").put("text", s.text());
    }
    throw new IllegalArgumentException(
        "only the runtime writes " + line.getClass().getSimpleName());
  }

  private static ObjectNode suspect(Line.Suspect s) {
    ObjectNode node = object("suspect").put("cwe", s.cwe()).put("weakness", s.weakness());
    node.put("entry", s.entry()).put("argument", s.argument());
    node.put("sink", s.sink()).put("sinkArgument", s.sinkArgument());
    ArrayNode path = node.putArray("path");
    for (Line.Place place : s.path()) {
      ObjectNode step = path.addObject();
      step.put("symbol", place.symbol()).put("file", place.file()).put("line", place.line());
    }
    node.put("sinkStep", s.sinkStep());
    texts(node, "compared", s.compared());
    texts(node, "checks", s.checks());
    return node;
  }

  private static ObjectNode replayed(Line.Replayed r) {
    ObjectNode node = object("replay").put("case", r.number()).put("ran", r.ran());
    node.put("why", r.why()).put("ending", r.ending()).put("result", r.result());
    ArrayNode breaks = node.putArray("breaks");
    r.breaks().forEach(b -> breaks.add(broken(b.seen(), b.strength())));
    texts(node, "executed", r.executed());
    texts(node, "lines", r.lines());
    return node.put("cpuMillis", r.cpuMillis()).put("allocatedBytes", r.allocatedBytes());
  }

  private static ObjectNode broken(Observation seen, int strength) {
    ObjectNode node = JSON.createObjectNode();
    node.put("oracle", seen.oracle()).put("cwe", seen.cwe()).put("weakness", seen.weakness());
    node.put("detail", seen.detail());
    ArrayNode frames = node.putArray("frames");
    for (Location frame : seen.frames()) {
      frames
          .addObject()
          .put("symbol", frame.symbol())
          .put("file", frame.file())
          .put("line", frame.line());
    }
    texts(node, "cause", seen.cause());
    ObjectNode measures = node.putObject("measures");
    seen.measures().forEach((name, value) -> measures.put(name, value.longValue()));
    return node.put("strength", strength);
  }

  private static void texts(ObjectNode node, String name, List<String> texts) {
    ArrayNode array = node.putArray(name);
    texts.forEach(array::add);
  }

  private static ObjectNode object(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
