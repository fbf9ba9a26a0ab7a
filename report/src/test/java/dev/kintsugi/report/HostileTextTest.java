package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.report.text.Markdown;
import dev.kintsugi.report.text.Visible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {
  private static final Pattern ACTS =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029&&[^\\n\\t]]");

  @TempDir Path store;
  @TempDir Path folder;
  private SampleReports samples;
  private FolderStore evidence;

  @BeforeEach
  void samples() {
    evidence = new FolderStore(store);
    samples = new SampleReports(evidence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.html", "summary.md", "F-1/README.md", "F-1/reproduce.sh"})
  void whatPeopleReadHasNoCharactersThatAct(String name) throws IOException {
    String text = rendered(name);
    assertFalse(ACTS.matcher(text).find(), name);
    if (!name.endsWith(".sh")) {
      assertTrue(text.contains("⟨U+202E⟩"), "made visible in " + name);
    }
  }

  @Test
  void htmlHasNoMarkupButItsOwn() throws IOException {
    String html = rendered("report.html");
    assertFalse(html.contains("<script"));
    assertFalse(html.contains("<img"));
    assertFalse(html.contains("</pre>\n</span>"), "the diff must not close its element");
    assertTrue(html.contains("&lt;script&gt;alert(1)"));
    assertFalse(Pattern.compile("(?i)(src|href|action)=\"(?!#)").matcher(html).find());
    assertFalse(Pattern.compile("(?i)\\son\\w+=\"").matcher(html).find());
    assertFalse(Pattern.compile("(?i)url\\(|@import|<link|<base").matcher(html).find());
    assertTrue(html.contains("default-src 'none'"));
    assertTrue(html.contains("class=\"banner danger\""), "no sandbox is said in red");
  }

  @ParameterizedTest
  @ValueSource(strings = {"summary.md", "F-1/README.md"})
  void markdownOutsideCodeHasNoMarkupOfTheTarget(String name) throws IOException {
    String prose = withoutCode(rendered(name));
    assertFalse(Pattern.compile("(?<!\\\\)\\[x\\]").matcher(prose).find(), prose);
    assertFalse(prose.contains("<script"), prose);
    assertFalse(prose.contains("<img"), prose);
    assertFalse(prose.contains("@all"), prose);
    assertFalse(prose.contains("www.example"), prose);
    assertTrue(prose.contains("&lt;script&gt;"));
  }

  @Test
  void tableRowsKeepTheirCells() throws IOException {
    for (String line : rendered("summary.md").split("\n")) {
      if (line.startsWith("| [F-1]")) {
        assertEquals(8, line.replaceAll("\\\\\\|", "").chars().filter(c -> c == '|').count());
        return;
      }
    }
    throw new AssertionError("no row for F-1");
  }

  @Test
  void sarifMessagesHaveNoLinksOrPlaceholdersOfTheTarget() throws IOException {
    String sarif = rendered("report.sarif");
    assertFalse(ACTS.matcher(sarif).find());
    assertTrue(sarif.contains("\\\\[x\\\\](javascript:"));
    assertFalse(Pattern.compile("\"uri\": \"(?i)(javascript|/|\\.\\.)").matcher(sarif).find());
  }

  @Test
  void theTerminalGetsOnlyItsOwnEscapes() throws IOException {
    String plain = ConsoleSummary.render(samples.hostile(), false);
    assertFalse(ACTS.matcher(plain).find());
    String coloured = ConsoleSummary.render(samples.hostile(), true);
    assertFalse(ACTS.matcher(coloured.replaceAll("\u001b\\[(0|1|31|32|33)m", "")).find());
    assertTrue(coloured.contains("NO SANDBOX"));
  }

  @Test
  void consoleTableIsAsReviewed() throws IOException {
    Golden.check("believable/console.txt", ConsoleSummary.render(samples.believable(), false));
    Golden.check("triaged/console.txt", ConsoleSummary.render(samples.triaged(), false));
    Golden.check("clean/console.txt", ConsoleSummary.render(samples.clean(), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a_b! a\\_b",
        "# x! \\# x",
        "a - b! a - b",
        "- b! \\- b",
        "<b>! &lt;b&gt;",
        "http://x! http&#58;//x",
        "a: b! a: b"
      })
  void markdownText(String hostile, String expected) {
    assertEquals(expected, Markdown.text(hostile));
  }

  @Test
  void markdownCodeOutlastsItsBackticks() {
    assertEquals("```a``b```", Markdown.code("a``b"));
    assertEquals("`` `a ``", Markdown.code("`a"));
    assertEquals("````\n```\n````\n", Markdown.block("```", "", 99));
  }

  @Test
  void cutTextSaysHowMuch() {
    assertEquals("abc … (3 more characters)", Visible.line("abcdef", 3));
    assertEquals("a\nb", Visible.block("a\r\nb"));
    assertEquals("⟨U+D800⟩", Visible.line("\ud800"));
    assertEquals("⟨U+000D⟩x", Visible.line("\rx"));
  }

  private String rendered(String name) throws IOException {
    Renderers.renderAll(samples.hostile(), evidence, folder);
    return new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.UTF_8);
  }

  /** Removes fenced blocks, then code spans, by the length of their fences. */
  static String withoutCode(String markdown) {
    String prose =
        Pattern.compile("(?ms)^(`{3,})[a-z]*\n.*?^\\1$").matcher(markdown).replaceAll("");
    return Pattern.compile("(?<!`)(?<!\\\\)(`+)(?!`).*?(?<!`)\\1(?!`)")
        .matcher(prose)
        .replaceAll("");
  }
}
