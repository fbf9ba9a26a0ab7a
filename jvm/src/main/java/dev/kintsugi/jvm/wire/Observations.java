package dev.kintsugi.jvm.wire;

import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads what an oracle saw: names of known shape, sentences and stacks of bounded length. */
final class Observations {
  private static final Pattern CWE = Pattern.compile("CWE-[1-9][0-9]{0,4}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9 ._-]{0,63}");
  private static final int MOST_FRAMES = 2048;
  private static final int MOST_MEASURES = 64;

  private Observations() {}

  static Line.Broken read(Fields fields) {
    String oracle = matching(fields.text("oracle", 64), NAME, "oracle");
    String cwe = matching(fields.text("cwe", 16), CWE, "cwe");
    String weakness = fields.text("weakness", 500);
    String detail = fields.text("detail", 65_536);
    List<Location> frames = fields.objects("frames", MOST_FRAMES, Observations::frame);
    List<String> cause = fields.texts("cause", MOST_FRAMES, LineReader.SYMBOL);
    TreeMap<String, Long> measures = measures(fields.object("measures"));
    int strength = (int) fields.number("strength", 1, 3);
    return new Line.Broken(
        new Observation(oracle, cwe, weakness, detail, frames, cause, measures), strength);
  }

  private static Location frame(Fields fields) {
    String symbol = fields.text("symbol", LineReader.SYMBOL);
    String file = fields.text("file", LineReader.SYMBOL);
    int line = (int) Math.max(0, fields.number("line", -10, 10_000_000));
    return new Location("jvm", symbol, file, line, "");
  }

  private static TreeMap<String, Long> measures(Fields fields) {
    TreeMap<String, Long> measures = new TreeMap<>();
    List<String> names = fields.names();
    if (names.size() > MOST_MEASURES) {
      throw new WireException("too many measures");
    }
    for (String name : names) {
      measures.put(
          matching(name, NAME, "measure"), fields.number(name, Long.MIN_VALUE, Long.MAX_VALUE));
    }
    return measures;
  }

  private static String matching(String text, Pattern pattern, String what) {
    if (!pattern.matcher(text).matches()) {
      throw new WireException(what + " has not the shape " + pattern);
    }
    return text;
  }
}
