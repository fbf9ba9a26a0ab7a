package dev.kintsugi.report.output;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON in one fixed shape: two spaces, line feeds, members in the order of the program. Reading is
 * strict and bounded (16 Mi characters, 64 levels), since what is read may come from anybody.
 */
public final class Json {
  private static final int MOST_CHARACTERS = 16 << 20;
  private static final int DEEPEST = 64;
  private static final Pattern ACTING =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029&&[^\\n]]");

  /** The one mapper. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(MOST_CHARACTERS)
                          .maxStringLength(MOST_CHARACTERS)
                          .maxNestingDepth(DEEPEST)
                          .build())
                  .build())
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .build();

  private Json() {}

  /**
   * Writes a value, ending in a line feed. Characters that would act on who reads the file as text
   * are written as escapes; outside ASCII they can only stand inside strings.
   */
  public static String text(Object value) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER))
            .withArrayIndenter(indenter)
            .withObjectIndenter(indenter);
    return escaped(MAPPER.writer().with(printer).writeValueAsString(value) + "\n");
  }

  /** The same as one line. */
  public static String line(Object value) {
    return escaped(MAPPER.writeValueAsString(value) + "\n");
  }

  private static String escaped(String text) {
    return ACTING
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(escapes(match.group())));
  }

  /** Half a surrogate pair is no character; strict readers refuse it even when escaped. */
  private static String escapes(String acting) {
    if (acting.length() == 1 && Character.isSurrogate(acting.charAt(0))) {
      return "\ufffd";
    }
    StringBuilder out = new StringBuilder();
    acting.chars().forEach(unit -> out.append(String.format("\\u%04x", unit)));
    return out.toString();
  }
}
