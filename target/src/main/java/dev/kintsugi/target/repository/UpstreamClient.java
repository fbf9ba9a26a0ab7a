package dev.kintsugi.target.repository;

import dev.kintsugi.api.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Downloads single files from one upstream.
 *
 * <p>The scope is asked before each request, also before each redirect; credentials go only to the
 * upstream's own host. A file is at most 512 MiB, a download at most ten minutes; failures of the
 * network and of the server (5xx) are tried three times.
 */
final class UpstreamClient {
  private static final int TRIES = 3;
  private static final int REDIRECTS = 3;
  private static final long LARGEST = 512L << 20;
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private static final Duration WHOLE = Duration.ofMinutes(10);
  private static final String TUNNELLING = "jdk.http.auth.tunneling.disabledSchemes";

  private final Upstream upstream;
  private final Scope scope;
  private final HttpClient http;

  UpstreamClient(Upstream upstream, Scope scope) {
    this.upstream = upstream;
    this.scope = scope;
    HttpClient.Builder builder =
        HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER);
    upstream
        .proxy()
        .ifPresent(
            p -> {
              builder.proxy(ProxySelector.of(p.address()));
              p.user().ifPresent(user -> builder.authenticator(authenticator(user, p.password())));
              // by default the JDK sends no basic authentication to a proxy it tunnels through
              p.user().ifPresent(u -> System.setProperty(TUNNELLING, ""));
            });
    http = builder.build();
  }

  String id() {
    return upstream.id();
  }

  /**
   * Downloads a repository path to a file.
   *
   * @return false if the upstream says that it has no such file
   * @throws IOException if it can't be asked or breaks off
   */
  boolean download(String path, Path to) throws IOException, InterruptedException {
    URI url = upstream.url().resolve(path);
    if ("file".equals(url.getScheme())) {
      scope.permit("fetch", url.toString());
      return copy(Path.of(url), to);
    }
    IOException last = new IOException("never asked");
    for (int tried = 0; tried < TRIES; tried++) {
      try {
        return request(url, to, REDIRECTS);
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private static boolean copy(Path from, Path to) throws IOException {
    if (!Files.isRegularFile(from)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(from)) {
      save(in, to);
    }
    return true;
  }

  private boolean request(URI url, Path to, int redirects)
      throws IOException, InterruptedException {
    scope.permit("fetch", url.toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).timeout(ANSWER).header("User-Agent", "kintsugi");
    boolean home = upstream.url().getAuthority().equals(url.getAuthority());
    if (home) {
      upstream.authorization().ifPresent(a -> request.header("Authorization", a));
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = response.body();
        Deadline deadline = new Deadline(body)) {
      int status = response.statusCode();
      if (status == 200) {
        save(body, to);
        deadline.check();
        return true;
      }
      if (status == 404 || status == 410) {
        return false;
      }
      String next = response.headers().firstValue("Location").orElse("");
      if (status / 100 == 3 && !next.isEmpty() && redirects > 0) {
        return request(redirected(url, next), to, redirects - 1);
      }
      throw new IOException(url + " answered " + status);
    }
  }

  private static URI redirected(URI from, String location) throws IOException {
    try {
      URI next = from.resolve(location);
      if ("https".equals(next.getScheme()) || from.getScheme().equals(next.getScheme())) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(from + " redirects to something that is not an address", e);
    }
    throw new IOException(from + " redirects to an address that is less safe");
  }

  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    var answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    try {
      return answer.get(2, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      throw new IOException(request.uri() + ": " + reason(e.getCause()), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException(request.uri() + ": no answer in time", e);
    }
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static void save(InputStream in, Path to) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    try (OutputStream out = Files.newOutputStream(to)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        total += n;
        if (total > LARGEST) {
          throw new IOException("larger than " + (LARGEST >> 20) + " MiB");
        }
        out.write(buffer, 0, n);
      }
    }
  }

  /** Ends a body that trickles: a read that waits for it wakes up and fails. */
  private static final class Deadline implements AutoCloseable {
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    Deadline(InputStream body) {
      end.orTimeout(WHOLE.toSeconds(), TimeUnit.SECONDS)
          .exceptionally(
              late -> {
                try {
                  body.close();
                } catch (IOException e) {
                  late.addSuppressed(e);
                }
                return null;
              });
    }

    void check() throws IOException {
      if (end.isCompletedExceptionally()) {
        throw new IOException("took longer than " + WHOLE.toMinutes() + " minutes");
      }
    }

    @Override
    public void close() {
      end.complete(null);
    }
  }

  private static Authenticator authenticator(String user, String password) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        // only the proxy's question is answered; an upstream gets its own header
        return getRequestorType() == RequestorType.PROXY
            ? new PasswordAuthentication(user, password.toCharArray())
            : null;
      }
    };
  }
}
