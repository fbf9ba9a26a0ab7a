package dev.kintsugi.jvm.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.rebuild.UnifiedDiff;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What becomes of slow patterns. All texts of up to six characters, out of those that tell the
 * classes of the pattern apart, match before and after alike: the same parts, with the same groups.
 */
class SteadyPatternTest {
  private static final int LONGEST = 6;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "^(a+)+b ; ^(a++)+b ; ab-",
        "^(\\w+\\s?)*$ ; ^(\\w++\\s?)*$ ; aN_-",
        "^(?:a*,?)*$ ; ^(?:a*+,?)*$ ; a,-N",
        "^(([a,]+)b?)+x ; ^(([a,]++)b?)+x ; a,bx",
        "\\s+$ ; (?<!\\s)\\s+$ ; NR_a",
        "[ab]+,x ; (?<![ab])[ab]+,x ; ab,x",
        "a*b,? ; (?:(?<!a)a++)?b,? ; ab,-",
        "a*b\\s*c ; (?:(?<!a)a++)?b\\s*c ; abc_",
      })
  void theSameTextsMatch(String slow, String steady, String characters) throws Exception {
    assertEquals(steady, edited(slow));
    Pattern before = Pattern.compile(slow);
    Pattern after = Pattern.compile(steady);
    String spelt = characters.replace('N', '\n').replace('R', '\r').replace('_', ' ');
    for (String text : texts(spelt)) {
      assertEquals(found(before, text), found(after, text), text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(a|a)*b", // no loop over one set is to blame
        "(a+(?=a))+b", // may be followed by what it gave back
        "(a+){3,}b", // has to be parted
        "(a+a)+b", // gives the last one back
        "(\\s+\\s)+$", // the same in a search
        "[ \\r]+$", // the end may be before what it took
        "\\s+(?!x)", // an assertion may hold in the middle
        ".*,.*,.*x", // many commas, many ways
        "\\s+,\\s", // the next search begins within a run
      })
  void whatMayMatchOtherwiseStays(String slow) {
    String refusal = assertThrows(JobRefusal.class, () -> edited(slow)).getMessage();
    assertTrue(
        refusal.endsWith("can't be made faster in a way that surely matches the same.")
            || refusal.endsWith("has no pattern of its own that is slow."),
        refusal);
  }

  private String edited(String pattern) throws Exception {
    String literal = pattern.replace("\\", "\\\\");
    String source =
        "import java.util.regex.Pattern;\n\nclass Some {\n  boolean in(CharSequence text) {\n"
            + "    return Pattern.compile(\""
            + literal
            + "\").matcher(text).find();\n  }\n}\n";
    Files.writeString(folder.resolve("Some.java"), source);
    Map<String, String> parameters =
        Map.of(
            "kind", "STEADY_PATTERN",
            "symbol", "Some#in(Ljava/lang/CharSequence;)Z",
            "file", "Some.java",
            "line", "5");
    EditJob job = EditJob.run(EditJob.job(new TreeMap<>(parameters)), folder);
    String diff = new String(job.outputs.get("0.diff"), StandardCharsets.UTF_8);
    String after = UnifiedDiff.apply(UnifiedDiff.parse(diff).files().get(0), source);
    Matcher changed = Pattern.compile("compile\\(\"(.*)\"\\)").matcher(after);
    assertTrue(changed.find());
    return changed.group(1).replace("\\\\", "\\");
  }

  private static List<String> texts(String characters) {
    List<String> texts = new ArrayList<>(List.of(""));
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).length() < LONGEST) {
        for (char c : characters.toCharArray()) {
          texts.add(texts.get(i) + c);
        }
      }
    }
    return texts;
  }

  /** All that is found, with its groups. */
  private static String found(Pattern pattern, String text) {
    StringBuilder found = new StringBuilder();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      for (int group = 0; group <= matcher.groupCount(); group++) {
        found.append(matcher.start(group)).append('-').append(matcher.end(group)).append(' ');
      }
    }
    return found.toString();
  }
}
