package dev.kintsugi.target.repository;

import dev.kintsugi.api.ScopeRefusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One connection's conversation: the part of HTTP/1.1 (RFC 9112) that repository clients use, read
 * as hostile input. Only GET and HEAD without a body are understood; heads are at most 16 KiB.
 */
final class Exchange {
  private static final int LONGEST_HEAD = 16 << 10;

  private final Stores stores;
  private final Consumer<ScopeRefusal> refused;
  private final InputStream in;
  private final OutputStream out;

  Exchange(Stores stores, Consumer<ScopeRefusal> refused, InputStream in, OutputStream out) {
    this.stores = stores;
    this.refused = refused;
    this.in = new BufferedInputStream(in);
    this.out = out;
  }

  /** Answers requests until the client closes, asks to close, or says something malformed. */
  void run() throws IOException, InterruptedException {
    boolean open = true;
    while (open) {
      Optional<String> head = head();
      open = head.isPresent() && answer(head.get());
    }
  }

  private boolean answer(String head) throws IOException, InterruptedException {
    String[] lines = head.split("\r?\n");
    String[] request = lines[0].split(" ", -1);
    boolean close = false;
    boolean body = false;
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i].toLowerCase(Locale.ROOT).replace(" ", "");
      close |= line.equals("connection:close");
      body |= line.startsWith("transfer-encoding:");
      body |= line.startsWith("content-length:") && !line.equals("content-length:0");
    }
    if (request.length != 3 || !request[2].startsWith("HTTP/1.") || body) {
      plain("400 Bad Request", "only reads of repository paths are answered", true, true);
      return false;
    }
    boolean keep = !close && request[2].equals("HTTP/1.1");
    boolean withBody = request[0].equals("GET");
    if (!withBody && !request[0].equals("HEAD")) {
      plain("405 Method Not Allowed", "only GET and HEAD are answered", true, true);
      return false;
    }
    Optional<RepositoryPath> path = RepositoryPath.parse(request[1]);
    if (path.isEmpty()) {
      plain("404 Not Found", "not a repository path", withBody, !keep);
    } else {
      serve(path.get(), withBody, !keep);
    }
    return keep;
  }

  private void serve(RepositoryPath path, boolean withBody, boolean close)
      throws IOException, InterruptedException {
    RepositoryStore.Found found;
    try {
      found = stores.find(path);
    } catch (ScopeRefusal e) {
      refused.accept(e);
      plain("403 Forbidden", e.getMessage(), withBody, close);
      return;
    }
    switch (found.status()) {
      case MISSING -> plain("404 Not Found", "no repository has it", withBody, close);
      case UNREACHABLE -> plain("504 Gateway Timeout", found.from(), withBody, close);
      case FOUND -> file(path, found.file(), withBody, close);
    }
  }

  private void file(RepositoryPath path, Path file, boolean withBody, boolean close)
      throws IOException {
    if (path.checksum().isPresent()) {
      bytes("200 OK", RepositoryStore.checksum(file, path.checksum().get()), withBody, close);
      return;
    }
    head("200 OK", Files.size(file), close);
    if (withBody) {
      Files.copy(file, out);
    }
    out.flush();
  }

  private void plain(String status, String text, boolean withBody, boolean close)
      throws IOException {
    bytes(status, (text + "\n").getBytes(StandardCharsets.UTF_8), withBody, close);
  }

  private void bytes(String status, byte[] body, boolean withBody, boolean close)
      throws IOException {
    head(status, body.length, close);
    if (withBody) {
      out.write(body);
    }
    out.flush();
  }

  private void head(String status, long length, boolean close) throws IOException {
    String head =
        "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: %s\r\n\r\n"
            .formatted(status, length, close ? "close" : "keep-alive");
    out.write(head.getBytes(StandardCharsets.US_ASCII));
  }

  /** The next request's head without its empty line; empty at the end of the connection. */
  private Optional<String> head() throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.length() < LONGEST_HEAD) {
      int c = in.read();
      if (c < 0) {
        return Optional.empty();
      }
      text.append((char) c);
      if (c == '\n' && (endsWith(text, "\r\n\r\n") || endsWith(text, "\n\n"))) {
        return Optional.of(text.toString());
      }
    }
    return Optional.empty();
  }

  private static boolean endsWith(StringBuilder text, String end) {
    return text.length() >= end.length()
        && text.substring(text.length() - end.length()).equals(end);
  }
}
