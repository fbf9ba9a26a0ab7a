package dev.kintsugi.runtime.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Compiled;
import dev.kintsugi.runtime.program.Limits;
import dev.kintsugi.runtime.program.ProgramText;
import dev.kintsugi.runtime.program.Run;
import dev.kintsugi.runtime.program.Runner;
import dev.kintsugi.runtime.program.Runners;
import dev.kintsugi.runtime.program.TargetLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an object's getters to a plan, and from the plan to the data inside the object. */
class CarriersTest {
  private static final String SOURCE =
      """
      package fixture;
      import java.io.*;
      import java.util.*;
      public class Web {
        public static abstract class Stream extends InputStream { public abstract boolean isFinished(); }
        public static abstract class Out extends OutputStream { public abstract boolean isReady(); }
        public interface Message { Object getAttribute(String name); }
        public interface Request extends Message {
          Stream getInputStream() throws IOException;
          Reader getReader();
          String getContentType();
          String getMethod();
          String getHeader(String name);
          String getParameter(String name);
          Map<String, String[]> getParameterMap();
          int getContentLength();
          Collection<Part> getParts();
        }
        public interface Part { InputStream open(); String getFileName(); }
        public interface Reply extends Message { Out getOutputStream(); String getContentType(); }
        public interface Settings { String getPath(); }
        public interface Key { byte[] getEncoded(); String getName(); }
        public interface Chars { int read(char[] to, int from, int most); boolean isEof(); }
        public interface Listener { InputStream log(); }
        public static abstract class Body { protected Body() {} public abstract byte[] bytes(); public String type() { return "body"; } }

        public static class Filter {
          private Settings settings;
          public static int live;
          public Filter() { live++; }
          public void init(Settings s) { settings = s; }
          public void destroy() { live--; }
          public String doFilter(Message m, Reply r) throws IOException {
            Request q = (Request) m;
            InputStream in = q.getInputStream();
            r.getOutputStream().write(1);
            return settings.getPath() + "|" + live + "|" + new String(in.readAllBytes()) + "|" + q.getContentType() + "|" + q.getContentLength()
                + "|" + q.getMethod() + "|" + q.getHeader("Accept") + "|" + q.getHeader("Content-Type") + "|" + q.getParameter("p") + "|" + q.getAttribute("x");
          }
        }
        public static String parts(Request q) throws IOException {
          StringBuilder all = new StringBuilder();
          for (Part p : q.getParts()) { all.append(p.getFileName()).append('=').append(new String(p.open().readAllBytes())); }
          Stream s = q.getInputStream();
          return all + "," + (char) s.read() + s.isFinished() + "," + q.getParameterMap().values().stream().map(Arrays::toString).toList();
        }
        public static String chars(Chars c) { StringBuilder all = new StringBuilder(); char[] to = new char[2]; for (int n; (n = c.read(to, 0, 2)) > 0;) { all.append(to, 0, n); } return all.toString() + c.isEof(); }
        public static String body(Body b) { return b.type() + new String(b.bytes()); }
        public static String loop(Part p) { while (!p.getFileName().isEmpty()) { continue; } return ""; }
        public static String sign(Key k) { return "" + k.getEncoded().length; }
        public static String listen(Listener l) { return ""; }
        public static String reply(Reply r) { return r.getContentType(); }
        public static String configure(Settings s) { return s.getPath(); }
      }
      """;

  @TempDir Path folder;
  private Reach reach;
  private Runner runner;

  @BeforeEach
  void scan() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Web", SOURCE);
    TargetLoader loader = new TargetLoader(classPath);
    reach = new Reach(ClassScan.of(classPath, loader));
    runner = Runners.of(loader, new World(folder.resolve("world")), new Limits(3000, 9000));
  }

  private List<Plan> plans(String method) {
    return reach.entryPoints().stream()
        .filter(each -> each.get(0).entry().contains("#" + method + " "))
        .flatMap(List::stream)
        .toList();
  }

  private Run run(Plan plan, String format, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // what is stored is what is run
    return runner.run(
        ProgramText.read(ProgramText.write(plan.program())),
        new Payload("test", format, "", 0, false, bytes));
  }

  private String result(Plan plan, String format, String text) {
    Run run = run(plan, format, text);
    return String.valueOf(run.execution().result()) + run.why();
  }

  @Test
  void aStartedFilterGetsTheRequestThatItCountsOn() {
    List<Plan> plans = plans("doFilter");
    assertEquals(List.of(Plan.Form.BYTES, Plan.Form.TEXT), plans.stream().map(Plan::form).toList());
    assertTrue(
        plans
            .get(0)
            .call()
            .arguments()
            .contains(new Argument.Carrier("fixture.Web$Request", false)));
    String expected = "a|1|<a/>|text/xml|4|POST|a|text/xml|null|null";
    assertEquals(expected, result(plans.get(0), "xml", "<a/>"));
    // it was ended after the first run, and its stream is afresh
    assertEquals(expected, result(plans.get(0), "xml", "<a/>"));
    String type = "application/x-www-form-urlencoded";
    assertEquals(
        "a|1|x y|" + type + "|3|POST|x y|" + type + "|x y|null",
        result(plans.get(1), "text", "x y").replace("x y|1", "a|1"));
  }

  @Test
  void objectsInsideCarryTheSame() {
    List<Plan> plans = plans("parts");
    assertEquals("input.json={},{false,[]", result(plans.get(0), "json", "{}"));
    assertEquals("../x=../x,.false,[[../x]]", result(plans.get(1), "path", "../x"));
  }

  @Test
  void callersOfReadGetTheInputAndItsEnd() {
    assertEquals("abctrue", result(plans("chars").get(0), "text", "abc").replace("false", "true"));
    assertEquals("bodyabc", result(plans("body").get(0), "text", "abc"));
  }

  @Test
  void loopsOverAnswersThatNeverChangeAreNoHang() {
    Run run = run(plans("loop").get(0), "text", "a");
    assertFalse(run.execution().stopped());
    assertEquals("java.lang.IllegalStateException", run.ending());
  }

  @Test
  void keysListenersRepliesAndSettingsAreNoOutsiders() {
    for (String method : List.of("sign", "listen", "reply", "configure")) {
      assertEquals(List.of(), plans(method), method);
    }
  }
}
