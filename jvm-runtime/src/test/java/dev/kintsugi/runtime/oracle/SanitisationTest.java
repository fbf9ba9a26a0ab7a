package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SanitisationTest {
  private static final String CLEANER = "app.Cleaner#sanitize (Ljava/lang/String;)V";
  private static final String STRIP = "<[a-zA-Z/!?][^>]*>";

  private final Sanitisation oracle = new Sanitisation();

  private static Execution run(
      String symbol, String format, String input, UnaryOperator<String> cleaner) {
    Step step = new Step(0, symbol, null, List.of(new Argument.Hostile("java.lang.String")), 1);
    return Executions.of(format, input).entry(symbol).step(step, cleaner.apply(input)).made();
  }

  private Optional<Break> judge(
      String symbol, String format, String input, UnaryOperator<String> cleaner) {
    return oracle.judge(
        run(symbol, format, input, cleaner),
        (program, payload) -> run(symbol, payload.format(), payload.text(), cleaner));
  }

  private Optional<Break> html(String input, UnaryOperator<String> cleaner) {
    return judge(CLEANER, "html", input, cleaner);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  @Test
  void seesTagsThatStrippingOnceLeaves() {
    Break found =
        html(
                "<scr<b>ipt>kintsugi-active</scr</b>ipt>",
                t -> t.replaceAll("</?(b|script|img|a)( [^>]*)?>", ""))
            .orElseThrow();
    assertEquals("CWE-79", found.cwe());
    assertEquals(List.of("app.Cleaner#sanitize:script-element"), found.cause());
    assertEquals(
        Map.of("data", 0L, "decodes", 0L, "inputBytes", 39L, "partial", 0L, "whole", 0L),
        found.measures());
  }

  @Test
  void seesHandlersAndAddressesThatAListForgot() {
    UnaryOperator<String> lists =
        t ->
            t.replaceAll("(?i)</?script[^>]*>", "")
                .replaceAll(" onerror=\"[^\"]*\"", "")
                .replaceAll("\"javascript:", "\"");
    assertEquals("CWE-79", html("<svg onload=\"kintsugi-active\">", lists).orElseThrow().cwe());
    assertEquals(
        "CWE-79",
        html("<a href=\"java&Tab;script:kintsugi-active\">b</a>", lists).orElseThrow().cwe());
  }

  @Test
  void seesEscapesThatAreTakenOutOfJson() {
    UnaryOperator<String> json =
        t ->
            t.replace("<s", "\\u003cs")
                .replace("</", "<\\/")
                .replace("<!", "\\u003c!")
                .replace("]]>", "]]\\u003e")
                .replace("\\s", "s");
    Break found = judge(CLEANER, "json", "\"<\\script>kintsugi-active\"", json).orElseThrow();
    assertEquals(1L, found.measures().get("data"));
    assertEquals(0L, found.measures().get("partial"));
  }

  @Test
  void seesScriptThatNoLongerEndsWhereEndsAreNeutralised() {
    UnaryOperator<String> ends = t -> t.replace("</", "<\\/");
    String input = "\"<!--<script>kintsugi-active\"";
    Break found = judge(CLEANER, "json", input, ends).orElseThrow();
    assertEquals(List.of("app.Cleaner#sanitize:unending-script"), found.cause());
    assertEquals(Optional.empty(), judge("app.Text#escapeJs (L;)V", "json", input, ends));
    assertEquals(Optional.empty(), judge(CLEANER, "json", input, UnaryOperator.identity()));
    assertEquals(Optional.empty(), judge(CLEANER, "json", "\"<script><!--kintsugi-active\"", ends));
  }

  @Test
  void isSilentWhereTheDisguiseIsNeutralisedToo() {
    assertEquals(
        Optional.empty(),
        html("<scr<script>ipt>kintsugi-active</script>", SanitisationTest::escape));
    assertEquals(
        Optional.empty(),
        judge(CLEANER, "json", "\"<\\/script>kintsugi-active\"", t -> t.replace("<", "\\u003c")));
  }

  @Test
  void isSilentWherePlainScriptPassesToo() {
    assertEquals(
        Optional.empty(), html("<ScRipt>kintsugi-active</script>", UnaryOperator.identity()));
    assertEquals(
        Optional.empty(),
        judge(CLEANER, "json", "\"</SCRIPT>kintsugi-active\"", UnaryOperator.identity()));
  }

  @Test
  void isSilentForInertText() {
    UnaryOperator<String> strict = t -> t.contains("kintsugi-plain") ? escape(t) : t;
    for (String inert :
        List.of(
            "<a title=\"<script>kintsugi-active</script>\">b</a>",
            "<!-- <script>kintsugi-active</script> -->",
            "<textarea><script>kintsugi-active</script></textarea>",
            "<script>kintsugi-active",
            "<img src=javascript:kintsugi-active>",
            "<img src=x onerror=kintsugi-active",
            "<script type=text/plain>kintsugi-active</script>",
            "<svg><![CDATA[<script>kintsugi-active</script>]]></svg>",
            "< script>kintsugi-active</script>")) {
      assertEquals(Optional.empty(), html(inert, strict), inert);
    }
    assertEquals("CWE-79", html("<script>kintsugi-active</script>", strict).orElseThrow().cwe());
  }

  @Test
  void isSilentForMethodsThatPromiseNothingAndForOtherInputs() {
    UnaryOperator<String> once = t -> t.replace("<script>", "");
    String input = "<<script>script>kintsugi-active</script>";
    assertEquals("CWE-79", html(input, once).orElseThrow().cwe());
    assertEquals(Optional.empty(), judge("app.Text#format (L;)V", "html", input, once));
    assertEquals(Optional.empty(), judge("app.Text#unescapeHtml (L;)V", "html", input, once));
    assertEquals(Optional.empty(), judge(CLEANER, "xml", input, once));
    assertEquals(Optional.empty(), oracle.judge(run(CLEANER, "html", input, once)));
  }

  @Test
  void isSilentForEscapersOfOtherLanguages() {
    UnaryOperator<String> quotes = t -> t.replace("\"", "\"\"").replace("<script>", "");
    String input = "<svg/onload=kintsugi-active>";
    assertEquals(Optional.empty(), judge("app.Text#escapeCsv (L;)V", "html", input, quotes));
    assertEquals("CWE-79", judge("app.Text#escapeXml (L;)V", "html", input, quotes).get().cwe());
    UnaryOperator<String> onlyHandlers = t -> t.replace("onerror", "");
    assertEquals(Optional.empty(), html(input, onlyHandlers));
  }

  @Test
  void marksMethodsThatMayNotPromiseSafeHtml() {
    String input = "<<script>script>kintsugi-active</script>";
    Break partial = html(input, t -> t.replace("<script>", "")).orElseThrow();
    assertEquals(1L, partial.measures().get("partial"));
    Break decodes =
        html(
                "&lt;script&gt;kintsugi-active&lt;/script&gt;",
                t -> t.replaceAll(STRIP, "").replace("&lt;", "<").replace("&gt;", ">"))
            .orElseThrow();
    assertEquals(1L, decodes.measures().get("decodes"));
  }
}
