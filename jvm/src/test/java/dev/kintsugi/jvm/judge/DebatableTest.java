package dev.kintsugi.jvm.judge;

import static dev.kintsugi.jvm.judge.Hits.PARSE;
import static dev.kintsugi.jvm.judge.Hits.hit;
import static dev.kintsugi.jvm.judge.Hits.only;
import static dev.kintsugi.jvm.judge.Hits.recursion;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Tier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which findings are plain and which can be argued about, as tables. */
class DebatableTest {
  @Test
  void cleanersThatMayPromiseLessAreDebatable() {
    String clean = PARSE.replace("parse", "clean");
    Judgement plain = only(hit("CWE-79", "html", false, clean, Map.of("partial", 0L), "a.R#x"));
    assertEquals(Tier.PLAIN, plain.tier());
    assertEquals(Severity.MEDIUM, plain.severity());
    assertTrue(plain.route().reasons().toString().contains("shows in one run"));
    for (String measure : List.of("partial", "decodes")) {
      Hit hit = hit("CWE-79", "html", false, clean, Map.of(measure, 1L), "a.R#x");
      assertEquals(Tier.DEBATABLE, only(hit).tier());
    }
  }

  @Test
  void verifiersOfTheReceiverAreDebatable() {
    Judgement plain = only(hit("CWE-347", "jws", false, PARSE, Map.of("configured", 0L), "a.R#x"));
    assertEquals(Tier.PLAIN, plain.tier());
    assertEquals(Severity.HIGH, plain.severity());
    Hit other = hit("CWE-347", "jws", false, PARSE, Map.of("configured", 1L), "a.R#x");
    assertEquals(Tier.DEBATABLE, only(other).tier());
  }

  @ParameterizedTest
  @CsvSource({"forPeople,1,DEBATABLE", "verbatim,1,DEBATABLE", "forPeople,0,PLAIN"})
  void whatIsWrittenMayBeNoHeaderOrMeantAsItIs(String measure, long value, Tier tier) {
    Hit hit = hit("CWE-93", "http", false, PARSE, Map.of(measure, value), "a.R#x");
    assertEquals(tier, only(hit).tier());
  }

  @Test
  void whatComesInsideAnObjectIsDebatableUnlessNamesSayData() {
    String program =
        """
        entry a.Dao#find (ILa/Page;)V
        v0 = a.Sort#by ([Ljava/lang/String;)La/Sort; with (input [Ljava.lang.String;)
        v1 = a.Page#<init> (La/Sort;)V with (v0)
        v2 = a.Dao#find (ILa/Page;)V with (literal int "1", v1)
        """;
    Judgement unsaid = only(hit("CWE-89", "sql", false, program, Map.of("unsaid", 1L), "a.Dao#x"));
    assertEquals(Tier.DEBATABLE, unsaid.tier());
    assertEquals("a text inside a Page", unsaid.boundary().controls());
    Judgement said = only(hit("CWE-89", "sql", false, program, Map.of(), "a.Dao#x"));
    assertEquals(Tier.PLAIN, said.tier());
    // what the JDK makes of the input is the input
    String opened =
        """
        entry a.Dao#find (Ljava/lang/String;)V
        v0 = java.io.File#getPath ()Ljava/lang/String; on input java.io.File
        v1 = a.Dao#find (Ljava/lang/String;)V with (v0)
        """;
    Judgement direct = only(hit("CWE-89", "sql", false, opened, Map.of("unsaid", 1L), "a.Dao#x"));
    assertEquals(Tier.PLAIN, direct.tier());
  }

  @Test
  void aPlainHitDecidesBeforeADebatableOne() {
    Hit whole = hit("CWE-918", "url", true, PARSE, Map.of(), "a.R#open");
    Hit inside = hit("CWE-918", "html", false, PARSE, Map.of(), "a.R#open");
    Judgement judgement = only(whole, inside);
    assertEquals(List.of(1, 0), judgement.hits());
    assertEquals(Tier.PLAIN, judgement.tier());
    assertEquals(List.of(), judgement.boundary().debatable());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CWE-918 | url          | true  | PLAIN_CALL              | DEBATABLE",
        "CWE-918 | html         | false | PLAIN_CALL              | PLAIN",
        "CWE-22  | path         | false | PLAIN_CALL              | DEBATABLE",
        "CWE-22  | path         | false | , folder java.io.File   | PLAIN",
        "CWE-22  | zip          | false | , folder java.io.File   | PLAIN",
        "CWE-470 | text         | true  | PLAIN_CALL              | DEBATABLE",
        "CWE-470 | json         | false | PLAIN_CALL              | PLAIN",
        "CWE-1333| regex        | true  | PLAIN_CALL              | DEBATABLE",
        "CWE-1333| text         | false | PLAIN_CALL              | PLAIN",
        "CWE-674 | object-graph | true  | PLAIN_CALL              | DEBATABLE",
        "CWE-674 | json         | true  | PLAIN_CALL              | PLAIN",
        "CWE-611 | xml          | false | PLAIN_CALL              | PLAIN",
        "CWE-789 | number       | false | , literal int \"5\"     | PLAIN",
        "CWE-789 | number       | false | , literal int \"2000000000\" | DEBATABLE",
        "CWE-789 | number       | false | , literal int \"junk9999\" | PLAIN",
        "CWE-611 | xml          | false | , literal boolean \"true\" | DEBATABLE",
        "CWE-611 | xml          | false | , literal boolean \"false\" | PLAIN",
        "CWE-674 | xml          | false | , literal boolean \"true\" | PLAIN"
      })
  void tiers(String cwe, String format, boolean whole, String more, Tier tier) {
    String arguments = more.equals("PLAIN_CALL") ? "" : more;
    String program =
        "entry a.R#take ()V\nv0 = a.R#take ()V with (input java.lang.String" + arguments + ")\n";
    Judgement judgement = only(hit(cwe, format, whole, program, Map.of(), "a.R#take"));
    assertEquals(tier, judgement.tier());
    assertEquals(tier == Tier.DEBATABLE, !judgement.boundary().debatable().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "setExpandEntities,true,DEBATABLE",
    "setExpandEntities,false,PLAIN",
    "setSecureProcessing,false,DEBATABLE",
    "setSecureProcessing,true,PLAIN",
    "enableDefaultTyping,true,DEBATABLE",
    "disableExternalEntities,true,PLAIN",
    "disableExternalEntities,false,DEBATABLE",
    "setPretty,true,PLAIN"
  })
  void optionsThatAskForTheDanger(String option, boolean value, Tier tier) {
    String program = Hits.afterOption(option, value);
    assertEquals(tier, only(hit("CWE-611", "xml", false, program, Map.of(), "a.R#parse")).tier());
  }

  @ParameterizedTest
  @CsvSource({"createInterpolator,DEBATABLE", "unsafeReader,DEBATABLE", "createReader,PLAIN"})
  void factoriesThatAskForTheDanger(String factory, Tier tier) {
    String program =
        "entry a.R#parse ()V\nv0 = a.R#"
            + factory
            + " ()La/R;\nv1 = a.R#parse ()V on v0 with (input java.lang.String)\n";
    assertEquals(tier, only(hit("CWE-22", "text", false, program, Map.of(), "a.R#parse")).tier());
  }

  @Test
  void evaluatorsAreThereToEvaluate() {
    String evaluates =
        "entry a.Engine#evaluate ()V\nv0 = a.Engine#evaluate ()V with (input java.lang.String)\n";
    assertEquals(
        Tier.DEBATABLE,
        only(hit("CWE-917", "expression", false, evaluates, Map.of(), "a.E#x")).tier());
    assertEquals(
        Tier.PLAIN, only(hit("CWE-917", "template", false, evaluates, Map.of(), "a.E#x")).tier());
    assertEquals(
        Tier.PLAIN, only(hit("CWE-917", "expression", false, PARSE, Map.of(), "a.E#x")).tier());
    String renders = evaluates.replace("Engine#evaluate", "Templates#render");
    assertEquals(
        Tier.DEBATABLE, only(hit("CWE-917", "template", false, renders, Map.of(), "a.E#x")).tier());
    for (String cwe : List.of("CWE-78", "CWE-918", "CWE-770")) {
      Hit does = hit(cwe, "expression", false, evaluates, Map.of(), "a.E#x");
      assertEquals(Tier.DEBATABLE, only(does).tier(), cwe);
    }
    Hit parses = hit("CWE-674", "expression", false, evaluates, Map.of(), "a.E#x");
    assertEquals(Tier.PLAIN, only(parses).tier());
  }

  @ParameterizedTest
  @CsvSource({"0,DEBATABLE", "1,PLAIN", "3,PLAIN"})
  void aRecursionOfOthersIsDebatable(long cycle, Tier tier) {
    Hit deep = hit("CWE-674", "json", false, PARSE, Map.of("cycle", cycle), "a.R#x");
    assertEquals(tier, only(deep).tier());
  }

  @Test
  void aTextInThePlaceOfTheProgramsOwnIsDebatable() {
    Hit data = recursion("a.R#x");
    Hit key = hit("CWE-674", "text", false, PARSE, Map.of("configures", 1L), "a.R#x");
    assertEquals(Tier.DEBATABLE, only(key).tier());
    assertEquals(Tier.PLAIN, only(key, data).tier());
    Hit effect = hit("CWE-78", "text", false, PARSE, Map.of("configures", 1L), "a.R#run");
    assertEquals(Tier.PLAIN, only(effect).tier());
  }

  @ParameterizedTest
  @CsvSource({
    "unsaid, CWE-674, DEBATABLE",
    "unsaid, CWE-1333, DEBATABLE",
    "unsaid, CWE-789, DEBATABLE",
    "unsaid, CWE-611, DEBATABLE",
    "unsaid, CWE-78, PLAIN", // whoever's the text is, it is no command
    "unsaid, CWE-89, PLAIN",
    "unsaid, CWE-918, DEBATABLE",
    "unsaid, CWE-502, DEBATABLE",
    "unsaid, CWE-125, DEBATABLE",
    "unsaid, CWE-22, PLAIN", // something is written, see below for what is read
    "addresses, CWE-918, DEBATABLE",
    "addresses, CWE-611, PLAIN", // what a document names is no address that was asked for
    "chosen, CWE-835, DEBATABLE",
    "chosen, CWE-611, PLAIN", // no number fetches an entity
    "hidden, CWE-674, DEBATABLE",
    "hidden, CWE-78, DEBATABLE"
  })
  void withoutAWordOfAnOutsidersDataItIsDebatable(String measure, String cwe, Tier tier) {
    Hit said = hit(cwe, "text", false, PARSE, Map.of(), "a.R#x");
    assertEquals(Tier.PLAIN, only(said).tier());
    Hit without = hit(cwe, "text", false, PARSE, Map.of(measure, 1L), "a.R#x");
    assertEquals(tier, only(without).tier());
    assertEquals(Tier.PLAIN, only(without, said).tier());
  }

  @ParameterizedTest
  @CsvSource({
    "FileDisclosure, unsaid, '', DEBATABLE",
    "FileDisclosure, unsaid, ', folder java.io.File', PLAIN", // it is to stay inside, whoever's it
    // is
    "FileDisclosure, other, '', PLAIN",
    "ResourceEscape, unsaid, '', DEBATABLE",
    "ResourceEscape, unsaid, ', folder java.io.File', DEBATABLE", // a folder promises nothing there
    "ResourceEscape, other, '', PLAIN",
    "PathEscape, unsaid, '', PLAIN"
  })
  void whatIsReadWithoutAWordOfDataIsDebatable(
      String oracle, String measure, String more, Tier tier) {
    String calls =
        "entry a.R#take ()V\nv0 = a.R#take ()V with (input java.lang.String" + more + ")\n";
    Hit hit = hit("CWE-22", "text", false, calls, Map.of(measure, 1L), "a.R#x");
    assertEquals(tier, only(seenBy(oracle, hit)).tier());
  }

  @ParameterizedTest
  @CsvSource({
    "CWE-835, 0, DEBATABLE",
    "CWE-835, 1, PLAIN",
    "CWE-789, 0, DEBATABLE",
    "CWE-125, 0, DEBATABLE",
    "CWE-125, 1, PLAIN",
    "CWE-22, 0, PLAIN"
  })
  void whatBreaksWithoutDataIsDebatable(String cwe, long bytes, Tier tier) {
    Hit hit = hit(cwe, "bin", false, PARSE, Map.of("inputBytes", bytes), "a.R#x");
    assertEquals(tier, only(hit).tier());
  }

  @Test
  void whatAnyDataUsesUpIsDebatable() {
    Hit any = hit("CWE-789", "text", false, PARSE, Map.of("anyData", 1L), "a.R#x");
    assertEquals(Tier.DEBATABLE, only(any).tier());
    Hit data = hit("CWE-789", "text", false, PARSE, Map.of(), "a.R#x");
    assertEquals(Tier.PLAIN, only(any, data).tier());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CWE-611 | a.R#parse (Ljava/io/InputStream;Ljavax/xml/parsers/SAXParserFactory;)V"
            + " | java.io.InputStream | DEBATABLE",
        "CWE-611 | a.R#parse (Ljava/io/InputStream;Lorg/xml/sax/ContentHandler;)V"
            + " | java.io.InputStream | PLAIN",
        "CWE-674 | a.R#parse (Ljava/io/InputStream;Ljavax/xml/parsers/SAXParserFactory;)V"
            + " | java.io.InputStream | PLAIN",
        "CWE-835 | a.R#skip (Ljava/io/InputStream;[B)V | [B | DEBATABLE",
        "CWE-835 | a.R#skip (Ljava/io/InputStream;[B)V | java.io.InputStream | PLAIN",
        "CWE-835 | a.R#skip (I[B)V | [B | PLAIN",
        "CWE-674 | a.shaded.b.R#parse (Ljava/lang/String;)V | java.lang.String | DEBATABLE",
        "CWE-674 | a.internal.R#parse (Ljava/lang/String;)V | java.lang.String | DEBATABLE",
        "CWE-409 | a.testUtil.R#parse (Ljava/lang/String;)V | java.lang.String | DEBATABLE",
        "CWE-409 | a.testing.R#parse (Ljava/lang/String;)V | java.lang.String | PLAIN",
        "CWE-674 | a.org.b.R#parse (Ljava/lang/String;)V | java.lang.String | DEBATABLE",
        "CWE-674 | org.b.R#parse (Ljava/lang/String;)V | java.lang.String | PLAIN",
        "CWE-674 | a.organ.R#parse (Ljava/lang/String;)V | java.lang.String | PLAIN",
        "CWE-674 | a._R#parse (Ljava/lang/String;)V | java.lang.String | DEBATABLE",
        "CWE-674 | a.b_c.Internal_R#parse (Ljava/lang/String;)V | java.lang.String | PLAIN",
        "CWE-674 | internals.R#parse (Ljava/lang/String;)V | java.lang.String | PLAIN"
      })
  void whatTheCallerHandsInDecides(String cwe, String entry, String type, Tier tier) {
    String calls = "entry " + entry + "\nv0 = " + entry + " with (input " + type + ")\n";
    assertEquals(tier, only(hit(cwe, "xml", false, calls, Map.of(), "a.R#x")).tier());
  }

  @ParameterizedTest
  @CsvSource({"CWE-835, DEBATABLE", "CWE-22, PLAIN"})
  void aPatternThatWasMadeUpIsDebatable(String cwe, Tier tier) {
    String made =
        "entry a.R#split (Ljava/lang/String;)V\n"
            + "v0 = java.util.regex.Pattern#compile (Ljava/lang/String;)Ljava/util/regex/Pattern;"
            + " with (literal java.lang.String \"a\")\n"
            + "v1 = a.R#<init> (Ljava/util/regex/Pattern;)V with (v0)\n"
            + "v2 = a.R#split (Ljava/lang/String;)V on v1 with (input java.lang.String)\n";
    assertEquals(tier, only(hit(cwe, "text", false, made, Map.of(), "a.R#x")).tier());
  }

  @ParameterizedTest
  @CsvSource({
    "CWE-674, mock a.PageBuffer, DEBATABLE",
    "CWE-674, stand-in a.PageInput, DEBATABLE",
    "CWE-674, mock a.Listener, PLAIN", // brings nothing
    "CWE-22, mock a.PageBuffer, PLAIN"
  })
  void whatAStandInBringsIsNoData(String cwe, String argument, Tier tier) {
    String calls =
        "entry a.R#read ()V\nv0 = a.R#<init> ()V with ("
            + argument
            + ")\nv1 = a.R#read ()V on v0 with (input java.io.InputStream)\n";
    assertEquals(tier, only(hit(cwe, "bin", false, calls, Map.of(), "a.R#x")).tier());
  }

  @ParameterizedTest
  @CsvSource({
    "CWE-502, deserialize, serialisation, DEBATABLE",
    "CWE-407, deserialize, serialisation, DEBATABLE",
    "CWE-502, deserialize, json, PLAIN",
    "CWE-407, deserialize, json, PLAIN",
    "CWE-502, load, serialisation, PLAIN"
  })
  void whoDeserialisesByNameIsDebatable(String cwe, String method, String format, Tier tier) {
    String calls = PARSE.replace("parse", method);
    assertEquals(tier, only(hit(cwe, format, false, calls, Map.of(), "a.R#x")).tier());
  }

  @ParameterizedTest
  @CsvSource({
    "FileDisclosure, true, PLAIN",
    "FileDisclosure, false, DEBATABLE",
    "PathEscape, true, PLAIN",
    "PathEscape, false, PLAIN"
  })
  void aFolderPromisesSomethingOfWhatIsNamedAfterIt(String oracle, boolean first, Tier tier) {
    String folder = "a.R#in (Ljava/io/File;)V on v0 with (folder java.io.File)\n";
    String input = "a.R#take (Ljava/lang/String;)V on v0 with (input java.lang.String)\n";
    String calls =
        "v0 = a.R#<init> ()V\nv1 = "
            + (first ? folder : input)
            + "v2 = "
            + (first ? input : folder);
    Hit hit =
        hit("CWE-22", "text", false, "entry a.R#take ()V\n" + calls, Map.of("whole", 1L), "a.R#x");
    assertEquals(tier, only(seenBy(oracle, hit)).tier());
  }

  private static Hit seenBy(String oracle, Hit hit) {
    Observation seen = hit.seen();
    Observation other =
        new Observation(
            oracle,
            seen.cwe(),
            seen.weakness(),
            seen.detail(),
            seen.frames(),
            seen.cause(),
            seen.measures());
    return new Hit(other, hit.program(), hit.input());
  }

  @ParameterizedTest
  @CsvSource({
    "text-carrier w.Request, what a Request says, PLAIN",
    "text-carrier w.Web$Part, what a Web.Part says, PLAIN",
    "text-carrier w.Partition, what a Partition says, DEBATABLE",
    "text-carrier request.Name, what a Name says, DEBATABLE",
    "input java.lang.String, a text, DEBATABLE"
  })
  void whatWasSentIsNoArgumentOfTheCaller(String argument, String controls, Tier tier) {
    String calls = "entry a.R#take ()V\nv0 = a.R#take ()V with (" + argument + ")\n";
    Judgement judgement = only(hit("CWE-22", "path", true, calls, Map.of(), "a.R#x"));
    assertEquals(tier, judgement.tier());
    assertEquals(controls, judgement.boundary().controls());
  }
}
