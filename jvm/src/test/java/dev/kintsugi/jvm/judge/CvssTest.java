package dev.kintsugi.jvm.judge;

import static dev.kintsugi.jvm.judge.Hits.PARSE;
import static dev.kintsugi.jvm.judge.Hits.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Tier;
import dev.kintsugi.runtime.payload.Payload;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vector, score and severity of each effect, and of each place and option, as tables. */
class CvssTest {
  private static Hit hit(String cwe, String format, String program, int bytes, String measure) {
    Map<String, Long> measures =
        measure == null
            ? Map.of()
            : Map.of(measure.split("=")[0], Long.valueOf(measure.split("=")[1]));
    Hit hit = Hits.hit(cwe, format, false, program, measures, "a.R#x");
    Payload input = new Payload("given", format, "\"input\"", 1, false, new byte[bytes]);
    return new Hit(hit.seen(), hit.program(), input);
  }

  private static Hit hit(String cwe, String measure) {
    return hit(cwe, "xml", PARSE, 5, measure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "CWE-502  | -             | UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N | 9.3 | CRITICAL",
        "CWE-78   | -             | UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N | 9.3 | CRITICAL",
        "CWE-917  | -             | UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N | 9.3 | CRITICAL",
        "CWE-94   | -             | UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N | 9.3 | CRITICAL",
        "CWE-74   | -             | UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N | 9.3 | CRITICAL",
        "CWE-114  | -             | UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N | 9.3 | CRITICAL",
        "CWE-787  | -             | UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N | 9.3 | CRITICAL",
        "CWE-89   | -             | UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N | 9.3 | CRITICAL",
        "CWE-470  | -             | UI:N/VC:L/VI:H/VA:L/SC:N/SI:N/SA:N | 8.8 | HIGH",
        "CWE-125  | -             | UI:N/VC:H/VI:N/VA:H/SC:N/SI:N/SA:N | 8.8 | HIGH",
        "CWE-90   | -             | UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N | 8.7 | HIGH",
        "CWE-643  | -             | UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N | 8.7 | HIGH",
        "CWE-347  | -             | UI:N/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N | 8.7 | HIGH",
        "CWE-22   | -             | UI:N/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N | 8.7 | HIGH",
        "CWE-22   | disclosed=1   | UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N | 8.7 | HIGH",
        "CWE-22   | disclosed=0   | UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N | 6.9 | MEDIUM",
        "CWE-611  | disclosed=1   | UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N | 8.7 | HIGH",
        "CWE-611  | disclosed=0   | UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N | 6.9 | MEDIUM",
        "CWE-611  | resolveOnly=0 | UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N | 8.7 | HIGH",
        "CWE-674  | -             | UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N | 8.7 | HIGH",
        "CWE-789  | -             | UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N | 8.7 | HIGH",
        "CWE-1333 | -             | UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N | 8.7 | HIGH",
        "CWE-918  | resolveOnly=0 | UI:N/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N | 6.9 | MEDIUM",
        "CWE-141  | -             | UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N | 6.9 | MEDIUM",
        "CWE-113  | -             | UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N | 6.9 | MEDIUM",
        "CWE-93   | -             | UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N | 6.9 | MEDIUM",
        "CWE-91   | -             | UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N | 6.9 | MEDIUM",
        "CWE-79   | -             | UI:P/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N | 5.3 | MEDIUM"
      })
  void effects(String cwe, String measure, String rest, double score, Severity severity) {
    Judgement judgement = only(hit(cwe, measure));
    assertEquals("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/" + rest, judgement.cvss());
    assertEquals(score, Cvss.score(judgement.cvss()));
    assertEquals(severity, judgement.severity());
    assertEquals(Tier.PLAIN, judgement.tier());
  }

  @Test
  void whatNoRuleKnowsHasNoVectorAndIsLow() {
    Judgement judgement = only(hit("CWE-999", null));
    assertEquals("", judgement.cvss());
    assertEquals(Severity.LOW, judgement.severity());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "CWE-674,  1024,  -,         VA:H",
        "CWE-674,  1025,  -,         VA:L",
        "CWE-674,  20000, endless=1, VA:H",
        "CWE-835,  20000, -,         VA:H",
        "CWE-407,  20000, -,         VA:L",
        "CWE-407,  5,     degree=200, VA:H",
        "CWE-407,  5,     degree=100, VA:L",
        "CWE-789,  5,     caught=0,  VA:H",
        "CWE-789,  5,     caught=1,  VA:L"
      })
  void availabilityIsLostByWhatIsCheapToSend(String cwe, int bytes, String measure, String metric) {
    Judgement judgement = only(hit(cwe, "json", PARSE, bytes, measure));
    assertTrue(judgement.cvss().contains("/VC:N/VI:N/" + metric + "/"), judgement.cvss());
    boolean high = metric.equals("VA:H");
    assertEquals(high ? Severity.HIGH : Severity.MEDIUM, judgement.severity());
  }

  /** What a contract may leave to the caller: in the worst case to fill in for its own users. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "CWE-1333, regex,         parse,       -,            6.0, MEDIUM",
        "CWE-674,  object-graph,  parse,       -,            6.0, MEDIUM",
        "CWE-674,  text,          parse,       configures=1, 6.0, MEDIUM",
        "CWE-89,   text,          parse,       asks=1,       7.6, HIGH",
        "CWE-91,   xml,           parse,       named=1,      2.3, LOW",
        "CWE-502,  serialisation, deserialize, -,            7.7, HIGH",
        "CWE-917,  expression,    evaluate,    -,            7.7, HIGH",
        "CWE-918,  url,           parse,       -,            2.3, LOW",
        "CWE-787,  json,          parse,       numbers=1,    7.7, HIGH"
      })
  void placesOfTheCaller(
      String cwe, String format, String method, String measure, double score, Severity severity) {
    String calls = PARSE.replace("parse", method);
    Judgement judgement = only(hit(cwe, format, calls, 5, measure));
    assertEquals(Tier.DEBATABLE, judgement.tier());
    assertTrue(judgement.cvss().contains("/AT:P/PR:L/"), judgement.cvss());
    assertEquals(score, Cvss.score(judgement.cvss()));
    assertEquals(severity, judgement.severity());
  }

  /** What else is debatable says whose fault it is, and less of how bad it is. */
  @ParameterizedTest
  @CsvSource({
    "CWE-79,  partial=1,    2.3, LOW",
    "CWE-79,  decodes=1,    2.3, LOW",
    "CWE-347, configured=1, 8.2, HIGH",
    "CWE-674, cycle=0,      8.2, HIGH",
    "CWE-407, degree=100,   6.3, MEDIUM",
    "CWE-789, caught=1,     6.3, MEDIUM"
  })
  void promisesInDoubt(String cwe, String measure, double score, Severity severity) {
    Judgement judgement = only(hit(cwe, measure));
    assertEquals(Tier.DEBATABLE, judgement.tier());
    assertTrue(judgement.cvss().contains("/AT:P/PR:N/"), judgement.cvss());
    assertEquals(score, Cvss.score(judgement.cvss()));
    assertEquals(severity, judgement.severity());
  }

  @ParameterizedTest
  @CsvSource({
    "setExpandEntities,     true,  AT:P",
    "setExpandEntities,     false, AT:N",
    "setSecureProcessing,   false, AT:P",
    "setSecureProcessing,   true,  AT:N",
    "disableExternal,       false, AT:P",
    "disableExternal,       true,  AT:N",
    "setDisableExternal,    true,  AT:N",
    "setLenient,            true,  AT:P",
    "setLenient,            false, AT:N",
    "settle,                true,  AT:N",
    "allowUnsafe,           true,  AT:P"
  })
  void optionsThatAreNotOnByDefault(String option, boolean value, String metric) {
    String program = Hits.afterOption(option, value);
    Judgement judgement = only(hit("CWE-611", "xml", program, 5, "disclosed=1"));
    assertTrue(judgement.cvss().contains("/AC:L/" + metric + "/PR:N/"), judgement.cvss());
    assertEquals(Severity.HIGH, judgement.severity());
  }

  @ParameterizedTest
  @CsvSource({"true,AT:P", "false,AT:N"})
  void aSwitchOfTheCallIsAnOptionToo(boolean value, String metric) {
    String program =
        "entry a.R#parse ()V\nv0 = a.R#parse ()V with (input java.lang.String, literal boolean \""
            + value
            + "\")\n";
    Judgement judgement = only(hit("CWE-674", "json", program, 5, null));
    assertEquals(Tier.PLAIN, judgement.tier());
    assertTrue(judgement.cvss().contains("/" + metric + "/PR:N/"), judgement.cvss());
  }

  @Test
  void aLookupAloneDependsOnWhereItIsAsked() {
    Judgement looksUp = only(hit("CWE-918", "resolveOnly=1"));
    String vector = "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N";
    assertEquals(vector, looksUp.cvss());
    assertEquals(Severity.MEDIUM, looksUp.severity());
    assertEquals(Tier.PLAIN, looksUp.tier());
  }

  @Test
  void theHighestScoreOfOneCauseCounts() {
    Hit large = hit("CWE-674", "json", PARSE, 20_000, null);
    Hit small = hit("CWE-674", "json", PARSE, 10, null);
    assertEquals(only(small).cvss(), only(large, small).cvss());
    Hit debatable = hit("CWE-674", "object-graph", PARSE, 10, null);
    assertEquals(only(large).cvss(), only(debatable, large).cvss(), "a plain one decides");
    assertFalse(only(large).cvss().equals(only(small).cvss()));
  }

  @ParameterizedTest
  @CsvSource({
    "VC:N/VI:N/VA:N/SC:N/SI:N/SA:N, 0.0, LOW",
    "VC:H/VI:H/VA:H/SC:H/SI:H/SA:H, 10.0, CRITICAL"
  })
  void ratingsReachFromEndToEnd(String impact, double score, Severity severity) {
    String vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/" + impact;
    assertEquals(score, Cvss.score(vector));
    assertEquals(severity, Cvss.severity(vector));
  }
}
