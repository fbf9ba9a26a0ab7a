package dev.kintsugi.target.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Scope;
import dev.kintsugi.api.ScopeRefusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
  private static final String JAR = "/org/example/a/1.0/a-1.0.jar";

  @TempDir Path folder;
  private final Map<String, byte[]> published = new TreeMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> permitted = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Path socket;

  @BeforeEach
  void serve() throws IOException {
    socket = folder.resolve("s");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/repo",
        exchange -> {
          String path = exchange.getRequestURI().getPath().substring("/repo".length());
          asked.add(path);
          authorizations.addAll(
              exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
          byte[] body = published.get(path);
          if (body == null) {
            exchange.sendResponseHeaders(404, -1);
          } else if (body.length == 0) {
            exchange.sendResponseHeaders(503, -1);
          } else {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void servesFromUpstreamOnceAndThenFromTheCache() throws Exception {
    published.put(JAR, bytes("jar"));
    try (Gateway gateway = open(upstream(Optional.empty()))) {
      assertEquals("jar", body(get(JAR)));
      assertEquals("jar", body(get(JAR)));
      assertEquals(
          List.of(new Fetched(JAR.substring(1), Hashes.sha256("jar"), "remote")),
          gateway.fetched());
    }
    try (Gateway gateway = open()) {
      assertEquals("jar", body(get(JAR)));
      assertEquals("cache", gateway.fetched().get(0).from());
    }
    assertEquals(List.of(JAR, JAR + ".sha1"), asked);
    assertTrue(permitted.get(0).startsWith("fetch http://"), permitted.toString());
  }

  @Test
  void checksumsAreThoseOfWhatIsServed() throws Exception {
    published.put(JAR, bytes("jar"));
    try (Gateway gateway = open(upstream(Optional.empty()))) {
      assertEquals(Hashes.sha256("jar"), body(get(JAR + ".sha256")));
      assertEquals(1, gateway.fetched().size());
    }
  }

  @Test
  void aFileThatDoesNotFitItsChecksumIsNotServed() throws Exception {
    published.put(JAR, bytes("jar"));
    published.put(JAR + ".sha1", bytes("0000000000000000000000000000000000000000  a-1.0.jar"));
    try (Gateway gateway = open(upstream(Optional.empty()))) {
      assertTrue(get(JAR).startsWith("HTTP/1.1 504"));
      assertTrue(gateway.fetched().isEmpty());
    }
    assertFalse(Files.exists(folder.resolve("cache" + JAR)));
  }

  @Test
  void theUsersOwnRepositoryIsServedButNoLinkInIt() throws Exception {
    Path own = folder.resolve("local/org/example/a/1.0");
    Files.createDirectories(own);
    Files.writeString(own.resolve("a-1.0.pom"), "own");
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Files.createSymbolicLink(own.resolve("a-1.0.jar"), secret);
    try (Gateway gateway = open()) {
      assertEquals("own", body(get("/org/example/a/1.0/a-1.0.pom")));
      assertTrue(get(JAR).startsWith("HTTP/1.1 404"));
      assertEquals("local", gateway.fetched().get(0).from());
    }
  }

  @Test
  void metadataIsAskedForAnewAndKeptForTimesWithoutNetwork() throws Exception {
    String path = "/org/example/a/maven-metadata.xml";
    published.put(path, bytes("old"));
    try (Gateway gateway = open(upstream(Optional.empty()))) {
      assertEquals("old", body(get(path)));
      assertEquals(1, gateway.fetched().size());
    }
    published.put(path, bytes("new"));
    try (Gateway gateway = open(upstream(Optional.empty()))) {
      assertEquals("new", body(get(path)));
      assertEquals(1, gateway.fetched().size());
    }
    try (Gateway gateway = open()) {
      assertEquals("new", body(get(path)));
      assertEquals("cache", gateway.fetched().get(0).from());
    }
  }

  @Test
  void aServerThatFailsIsTriedThreeTimesAndIsNotAMissingFile() throws Exception {
    published.put(JAR, new byte[0]);
    try (Gateway gateway = open(upstream(Optional.empty()))) {
      assertTrue(get(JAR).startsWith("HTTP/1.1 504"));
      assertTrue(gateway.fetched().isEmpty());
    }
    assertEquals(List.of(JAR, JAR, JAR), asked);
  }

  @Test
  void credentialsGoUpstreamAndNeverBack() throws Exception {
    published.put(JAR, bytes("jar"));
    try (Gateway gateway = open(upstream(Optional.of("Basic c2VjcmV0")))) {
      String answer = get(JAR);
      assertFalse(answer.contains("c2VjcmV0"));
      assertEquals("jar", body(answer));
      assertTrue(gateway.refusal().isEmpty());
    }
    assertEquals("Basic c2VjcmV0", authorizations.get(0));
    assertFalse(upstream(Optional.of("Basic c2VjcmV0")).toString().contains("c2VjcmV0"));
  }

  @Test
  void theScopeIsAskedBeforeTheConnection() throws Exception {
    published.put(JAR, bytes("jar"));
    Scope none =
        (action, subject) -> {
          throw new ScopeRefusal("not " + action);
        };
    try (Gateway gateway = Gateway.open(socket, none, configuration(upstream(Optional.empty())))) {
      assertTrue(get(JAR).startsWith("HTTP/1.1 403"));
      assertEquals("not fetch", gateway.refusal().orElseThrow().getMessage());
    }
    assertTrue(asked.isEmpty());
  }

  @Test
  void onlyReadsOfRepositoryPathsAreAnswered() throws Exception {
    published.put(JAR, bytes("jar"));
    try (Gateway gateway = open(upstream(Optional.empty()))) {
      assertTrue(talk("PUT " + JAR + " HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 405"));
      assertTrue(talk("CONNECT host:443 HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 405"));
      assertTrue(talk("nonsense\r\n\r\n").startsWith("HTTP/1.1 400"));
      assertTrue(
          talk("GET " + JAR + " HTTP/1.1\r\nContent-Length: 9\r\n\r\n").startsWith("HTTP/1.1 400"));
      assertTrue(get("/../../etc/passwd").startsWith("HTTP/1.1 404"));
      assertEquals("", talk("GET /" + "a".repeat((16 << 10) - 5)));
      assertTrue(gateway.fetched().isEmpty());
    }
    assertTrue(asked.isEmpty());
  }

  @Test
  void oneConnectionCarriesManyRequestsAndHeadHasNoBody() throws Exception {
    published.put(JAR, bytes("jar"));
    try (Gateway gateway = open(upstream(Optional.empty()))) {
      String two = talk("HEAD %s HTTP/1.1\r\n\r\nGET %s HTTP/1.0\r\n\r\n".formatted(JAR, JAR));
      assertEquals(2, two.split("HTTP/1.1 200 OK", -1).length - 1);
      assertTrue(two.endsWith("\r\n\r\njar"));
      assertEquals(1, gateway.fetched().size());
    }
  }

  @Test
  void pluginsOfGradleHaveOneMorePlaceThatServesNothingElse() throws Exception {
    published.put(JAR, bytes("plugin"));
    Configuration configuration =
        new Configuration(
            folder.resolve("cache"), List.of(), List.of(), Optional.of(upstream(Optional.empty())));
    try (Gateway gateway = Gateway.open(socket, (action, subject) -> {}, configuration)) {
      assertTrue(get(JAR).startsWith("HTTP/1.1 404"));
      assertTrue(asked.isEmpty());
      assertEquals("plugin", body(get("/-plugins" + JAR)));
      assertEquals("plugin", body(get("/-plugins" + JAR)));
      assertTrue(get(JAR).startsWith("HTTP/1.1 404"), "nor is it a library now");
      assertEquals(List.of(JAR, JAR + ".sha1"), asked);
      assertEquals(JAR.substring(1), gateway.fetched().get(0).path());
    }
  }

  @Test
  void whatEverybodyMayHaveIsNotAskedOfThePlaceForPlugins() throws Exception {
    published.put(JAR, bytes("plugin"));
    Path own = Files.createDirectories(folder.resolve("local/org/example/a/1.0"));
    Files.writeString(own.resolve("a-1.0.jar"), "own");
    Configuration configuration =
        new Configuration(
            folder.resolve("cache"),
            List.of(folder.resolve("local")),
            List.of(),
            Optional.of(upstream(Optional.empty())));
    try (Gateway gateway = Gateway.open(socket, (action, subject) -> {}, configuration)) {
      assertEquals("own", body(get("/-plugins" + JAR)));
      assertEquals("local", gateway.fetched().get(0).from());
      assertTrue(asked.isEmpty());
    }
  }

  @Test
  void afterClosingNobodyAnswers() throws Exception {
    open().close();
    assertThrows(IOException.class, () -> get(JAR));
  }

  private Upstream upstream(Optional<String> authorization) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/repo/");
    return new Upstream("remote", url, authorization, Optional.empty());
  }

  private Configuration configuration(Upstream... upstreams) {
    return new Configuration(
        folder.resolve("cache"), List.of(folder.resolve("local")), List.of(upstreams));
  }

  private Gateway open(Upstream... upstreams) throws IOException {
    Scope scope = (action, subject) -> permitted.add(action + " " + subject);
    return Gateway.open(socket, scope, configuration(upstreams));
  }

  private String get(String path) throws IOException {
    return talk("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  private String talk(String request) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.shutdownOutput();
      byte[] answer = Channels.newInputStream(channel).readAllBytes();
      return new String(answer, StandardCharsets.UTF_8);
    }
  }

  private static String body(String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
