package dev.kintsugi.report.browser;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium, driven over the Chrome DevTools Protocol
 * (https://chromedevtools.github.io/devtools-protocol/) by what the JDK has: no driver, nothing
 * downloaded.
 */
final class Browser implements Closeable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");

  /** Only there so that a test that hangs ends; nothing is concluded from it. */
  private static final long PATIENCE_MINUTES = 5;

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<JsonNode> events = new ArrayList<>();
  private String session = "";
  private int commands;

  private Browser(Process process, URI address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Reader()).join();
  }

  /** The browser of this machine, if there is one. */
  static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param profile an empty folder
   */
  static Browser start(Path program, Path profile) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString(), "--headless"));
    command.addAll(List.of("--remote-debugging-port=0", "--user-data-dir=" + profile));
    command.addAll(List.of("--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"));
    command.addAll(List.of("--disable-background-networking", "--disable-component-update"));
    if (System.getProperty("user.name").equals("root")) {
      // it refuses to start otherwise
      command.add("--no-sandbox");
    }
    command.add("about:blank");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        Thread rest = new Thread(() -> said.lines().forEach(more -> {}));
        rest.setDaemon(true);
        rest.start();
        Browser browser = new Browser(process, URI.create(address.group(1)));
        browser.attach();
        return browser;
      }
      all.append(line).append('\n');
    }
    throw new IOException("the browser did not start: " + all);
  }

  private void attach() throws InterruptedException {
    JsonNode target = call("Target.createTarget", Map.of("url", "about:blank"));
    session =
        call(
                "Target.attachToTarget",
                Map.of("targetId", target.get("targetId").asString(), "flatten", true))
            .get("sessionId")
            .asString();
    for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** Gathers the parts of messages. */
  private final class Reader implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        messages.add(JsonMapper.shared().readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  /** Sends a command and returns its result; events that come meanwhile are kept. */
  JsonNode call(String method, Map<String, ?> parameters) throws InterruptedException {
    int id = ++commands;
    Map<String, Object> command = new TreeMap<>();
    command.putAll(Map.of("id", id, "method", method, "params", parameters));
    if (!session.isEmpty()) {
      command.put("sessionId", session);
    }
    socket.sendText(JsonMapper.shared().writeValueAsString(command), true).join();
    while (true) {
      JsonNode message = next();
      if (message.path("id").asInt(0) != id) {
        events.add(message);
      } else if (message.has("error")) {
        throw new IllegalStateException(method + ": " + message.get("error"));
      } else {
        return message.get("result");
      }
    }
  }

  private JsonNode next() throws InterruptedException {
    JsonNode message = messages.poll(PATIENCE_MINUTES, TimeUnit.MINUTES);
    if (message == null) {
      throw new IllegalStateException("the browser says nothing");
    }
    return message;
  }

  /** Shows a page at this width, in this colour scheme, loaded anew. */
  void show(Path page, int width, String scheme) throws InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    Map<String, String> colours = Map.of("name", "prefers-color-scheme", "value", scheme);
    Map<String, String> still = Map.of("name", "prefers-reduced-motion", "value", "reduce");
    call("Emulation.setEmulatedMedia", Map.of("features", List.of(colours, still)));
    events.clear();
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    while (events("Page.loadEventFired").isEmpty()) {
      events.add(next());
    }
  }

  /** The parameters of all events of a kind since the page was asked for. */
  List<JsonNode> events(String method) {
    return events.stream()
        .filter(event -> event.path("method").asString("").equals(method))
        .map(event -> event.get("params"))
        .toList();
  }

  /** The value of an expression in the page. */
  JsonNode evaluate(String expression) throws InterruptedException {
    JsonNode answer =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    return answer.get("result").path("value");
  }

  /** Presses a key: Tab or Enter. */
  void press(String key) throws InterruptedException {
    boolean enter = key.equals("Enter");
    Map<String, Object> event = new TreeMap<>(Map.of("key", key, "code", key));
    event.put("windowsVirtualKeyCode", enter ? 13 : 9);
    if (enter) {
      event.put("text", "\r");
    }
    for (String type : List.of("keyDown", "keyUp")) {
      event.put("type", type);
      if (type.equals("keyUp")) {
        event.remove("text");
      }
      call("Input.dispatchKeyEvent", event);
    }
  }

  /** A picture of the whole page, as PNG. */
  byte[] picture() throws InterruptedException {
    String data =
        call("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
            .get("data")
            .asString();
    return Base64.getDecoder().decode(data);
  }

  @Override
  public void close() {
    // of its own accord it tidies up what lies outside of its profile
    session = "";
    socket.sendText("{\"id\": 0, \"method\": \"Browser.close\"}", true).join();
    process.onExit().completeOnTimeout(process, PATIENCE_MINUTES, TimeUnit.MINUTES).join();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    socket.abort();
  }
}
