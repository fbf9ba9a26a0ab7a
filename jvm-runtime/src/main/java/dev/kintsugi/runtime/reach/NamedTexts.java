package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Harmless texts for parameters whose names say what kind of text they take: where an address or a
 * character set is asked for, any word would be refused, and what is behind would never be seen.
 */
final class NamedTexts {
  private static final Map<Pattern, String> TEXTS = texts();

  private NamedTexts() {}

  private static Map<Pattern, String> texts() {
    Map<Pattern, String> all = new LinkedHashMap<>();
    put(all, "mime_?type|content_?type|media_?type", "text/plain");
    put(all, "ur[il]|ur[il]_?(prefix|string|text|spec|base)|endpoint|href", "http://localhost/");
    put(all, "charset(_?name)?|encoding(_?name)?", "UTF-8");
    put(all, "locale|lang(uage)?", "en");
    put(all, "time_?zone(_?id)?|zone_?id", "UTC");
    put(all, "(date|time)_?(format|pattern)", "yyyy-MM-dd");
    put(all, "host(_?name)?", "localhost");
    put(all, "class_?name", "java.lang.Object");
    put(all, "(digest|hash)(_?algorithm)?", "SHA-256");
    put(all, "version", "1.0");
    put(all, "port", "80");
    return all;
  }

  private static void put(Map<Pattern, String> all, String names, String text) {
    all.put(Pattern.compile("(.*[a-z0-9_])?(?i:" + names + ")"), text);
  }

  /** A text for a parameter of this name, or null if the name says nothing. */
  static Recipe of(String name) {
    for (Map.Entry<Pattern, String> each : TEXTS.entrySet()) {
      if (each.getKey().matcher(name).matches()) {
        return new Recipe.Given(new Argument.Literal("java.lang.String", each.getValue()), 1);
      }
    }
    return null;
  }
}
