package dev.kintsugi.report.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.kintsugi.report.SamplePages;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * {@code report.html} as a browser shows it. {@code -Dpictures=FOLDER} keeps pictures to look at.
 */
class BrowserTest {
  private static final List<Integer> WIDTHS = List.of(360, 768, 1280, 2200);

  @TempDir static Path folder;
  private static Map<String, Path> pages;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    Optional<Path> program = Browser.program();
    assumeTrue(program.isPresent(), "no browser: apt install chromium");
    pages = SamplePages.write(Files.createDirectory(folder.resolve("pages")));
    browser = Browser.start(program.get(), Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"believable", "triaged", "clean", "hostile"})
  void nothingHasToBeScrolledSideways(String name) throws Exception {
    for (int width : WIDTHS) {
      browser.show(pages.get(name), width, "light");
      // also with all that can be unfolded
      browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      JsonNode sticking = browser.evaluate(script("sticking-out.js"));
      assertEquals("[]", sticking.toString(), name + " at " + width);
      picture(name, width, "light");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "believable, light", "believable, dark", "triaged, light", "triaged, dark",
    "clean, light", "clean, dark", "hostile, light", "hostile, dark"
  })
  void textStandsOutFromItsGround(String name, String scheme) throws Exception {
    browser.show(pages.get(name), 1280, scheme);
    browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    JsonNode seen = browser.evaluate(script("contrast.js"));
    assertTrue(seen.get("texts").asInt() > 20, seen.toString());
    assertEquals("[]", seen.get("faint").toString(), name + ", " + scheme);
    assertEquals(scheme.equals("dark"), seen.get("dark").asBoolean(), "the scheme is followed");
    picture(name, 1280, scheme);
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1280})
  void theKeyboardReachesAndOpensEverything(int width) throws Exception {
    browser.show(pages.get("believable"), width, "light");
    List<String> reached = new ArrayList<>();
    int opened = 0;
    while (true) {
      browser.press("Tab");
      JsonNode at = browser.evaluate(script("focus.js"));
      String label = at.get("label").asString();
      if (label.isEmpty() || reached.contains(label)) {
        break;
      }
      assertTrue(at.get("outlined").asBoolean(), "no outline: " + at);
      assertTrue(at.get("inView").asBoolean(), "out of view: " + at);
      reached.add(label);
      if (at.get("closed").asBoolean()) {
        browser.press("Enter");
        assertFalse(browser.evaluate(script("focus.js")).get("closed").asBoolean(), at.toString());
        opened++;
      }
    }
    assertTrue(opened > 2, "details were there to be opened");
    assertEquals(
        "[]",
        browser
            .evaluate(
                "[...document.querySelectorAll('details:not([open])')]" + ".map(d => d.innerText)")
            .toString());
    JsonNode expected = browser.evaluate(script("controls.js"));
    List<String> all = new ArrayList<>();
    expected.forEach(one -> all.add(one.asString()));
    assertTrue(all.size() > 20, all.toString());
    assertEquals(all, reached);
  }

  @ParameterizedTest
  @ValueSource(strings = {"believable", "hostile"})
  void nothingIsAskedOfAnyHost(String name) throws Exception {
    browser.show(pages.get(name), 1280, "light");
    List<String> asked = new ArrayList<>();
    browser
        .events("Network.requestWillBeSent")
        .forEach(event -> asked.add(event.get("request").get("url").asString()));
    assertEquals(List.of(pages.get(name).toUri().toString()), asked);
    assertEquals(0, browser.evaluate("performance.getEntriesByType('resource').length").asInt());
    assertEquals(List.of(), browser.events("Log.entryAdded"), "no complaint, as of its policy");
  }

  /** The page without its policy shows that the attempt is one. */
  @Test
  void thePolicyWouldStopWhatEscapingMissed() throws Exception {
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    HttpServer host = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    host.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    host.start();
    try {
      String place = "http://127.0.0.1:" + host.getAddress().getPort();
      Path shown = pages.get("believable");
      Path bare = folder.resolve("bare.html");
      String text = Files.readString(shown);
      Files.writeString(
          bare, text.replaceFirst("<meta http-equiv=\"Content-Security-Policy\".*>\n", ""));
      assertNotEquals(text, Files.readString(bare));
      browser.show(shown, 1280, "light");
      browser.evaluate(script("break-in.js").replace("HOST", place + "/shown"));
      assertEquals("undefined", browser.evaluate("typeof window.ran").asString());
      browser.show(bare, 1280, "light");
      browser.evaluate(script("break-in.js").replace("HOST", place + "/bare"));
      assertEquals("number", browser.evaluate("typeof window.ran").asString());
      // what the first page had asked for would have come before
      String first = asked.poll(5, TimeUnit.MINUTES);
      assertTrue(first != null && first.startsWith("/bare/"), first);
      assertFalse(asked.stream().anyMatch(path -> path.startsWith("/shown")), asked.toString());
    } finally {
      host.stop(0);
    }
  }

  @Test
  void hostileNamesMakeNoElement() throws Exception {
    browser.show(pages.get("believable"), 1280, "light");
    TreeSet<String> ours = words(browser.evaluate(script("markup.js")));
    browser.show(pages.get("hostile"), 1280, "light");
    TreeSet<String> theirs = words(browser.evaluate(script("markup.js")));
    assertTrue(theirs.contains("article id") && theirs.size() > 30, theirs.toString());
    theirs.removeAll(ours);
    // the banner that only a report without sandbox has
    assertEquals("[div role]", theirs.toString());
    assertEquals(List.of(), browser.events("Page.javascriptDialogOpening"));
    assertEquals(List.of(), browser.events("Runtime.exceptionThrown"));
    assertTrue(browser.evaluate("document.title").asString().contains("<script>alert(1)</script>"));
    assertTrue(
        browser
            .evaluate("[...document.links].every(a => a.getAttribute('href').startsWith('#'))")
            .asBoolean());
  }

  private static TreeSet<String> words(JsonNode list) {
    TreeSet<String> words = new TreeSet<>();
    list.forEach(one -> words.add(one.asString()));
    return words;
  }

  private static void picture(String name, int width, String scheme)
      throws IOException, InterruptedException {
    String kept = System.getProperty("pictures", "");
    if (!kept.isEmpty()) {
      Path file = Path.of(kept, name + "-" + width + "-" + scheme + ".png");
      Files.write(file, browser.picture());
    }
  }

  private static String script(String name) throws IOException {
    try (var in = BrowserTest.class.getResourceAsStream("/browser/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
