package dev.kintsugi.jvm.edit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A build that tells which terms hold: before each point an {@code if} for each term, around a line
 * that does nothing. That it ran is seen as it is seen of the lines of a patch. So all terms are
 * asked in one build and one run of each input, as FuzzRepair compiles all its patches at once.
 */
final class GuardProbe {
  private final List<GuardPoint> points;
  private final List<List<GuardTerm>> terms = new ArrayList<>();
  private final Map<String, Splices> files = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();

  GuardProbe(List<GuardPoint> points) {
    this.points = points;
    int number = 0;
    for (GuardPoint point : points) {
      JavaFile file = point.site().file();
      Splices splices = files.computeIfAbsent(file.path(), path -> new Splices(file));
      String name = names.computeIfAbsent(file.path(), path -> file.fresh("seen") + "_");
      List<GuardTerm> here = GuardTerms.of(point);
      terms.add(here);
      StringBuilder text = new StringBuilder();
      for (GuardTerm term : here) {
        text.append("if (").append(term.asked()).append(")\n{ int ").append(name);
        text.append(number++).append(" = 1; }\n");
      }
      splices.insert(file.start(point.before()), text.toString());
    }
  }

  List<GuardPoint> points() {
    return points;
  }

  /** Whether there is anything to be asked for at all, besides that a run came by. */
  boolean asks() {
    return terms.stream().anyMatch(here -> here.size() > 1);
  }

  List<GuardTerm> terms(int point) {
    return terms.get(point);
  }

  byte[] diff() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Splices splices : files.values()) {
      all.write(splices.as("").diff());
    }
    return all.toByteArray();
  }

  /** Numbers of the terms, through all points, by the line that tells of them. */
  Map<String, Integer> lines() {
    Map<String, Integer> lines = new HashMap<>();
    files.forEach(
        (path, splices) -> {
          Pattern mark = Pattern.compile("\\bint " + names.get(path) + "(\\d+) = 1;");
          String[] text = splices.text().split("\n", -1);
          for (int i = 0; i < text.length; i++) {
            Matcher found = mark.matcher(text[i]);
            if (found.find()) {
              lines.put(path + ":" + (i + 1), Integer.valueOf(found.group(1)));
            }
          }
        });
    return lines;
  }

  /** The file of a class, among those that are observed. */
  Optional<String> file(String type) {
    String outer = type.contains("$") ? type.substring(0, type.indexOf('$')) : type;
    for (Map.Entry<String, Splices> each : files.entrySet()) {
      var unit = each.getValue().file().unit();
      String prefix = unit.getPackageDeclaration().map(p -> p.getNameAsString() + ".").orElse("");
      if (unit.getTypes().stream().anyMatch(t -> outer.equals(prefix + t.getNameAsString()))) {
        return Optional.of(each.getKey());
      }
    }
    return Optional.empty();
  }
}
