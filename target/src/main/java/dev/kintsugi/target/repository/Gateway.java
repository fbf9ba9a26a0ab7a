package dev.kintsugi.target.repository;

import dev.kintsugi.api.Scope;
import dev.kintsugi.api.ScopeRefusal;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one door through which a job may download: an HTTP server on a Unix domain socket that
 * answers reads of well-formed repository paths and nothing else.
 *
 * <p>It serves from its cache, from the user's own repository, and from the upstreams of the user's
 * settings, which are the allow-list; the scope is asked with {@code fetch} and the address before
 * each request. At most 64 connections are open at once; more are closed unanswered.
 */
public final class Gateway implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 64;

  private final Path socket;
  private final Stores stores;
  private final ServerSocketChannel server;
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
  private final AtomicReference<ScopeRefusal> refusal = new AtomicReference<>();

  private Gateway(Path socket, Stores stores, ServerSocketChannel server) {
    this.socket = socket;
    this.stores = stores;
    this.server = server;
  }

  /**
   * Listens on a socket.
   *
   * @param socket must not exist and be at most about 100 bytes long; deleted on close
   * @throws IOException if the socket or the cache can't be made
   */
  public static Gateway open(Path socket, Scope scope, Configuration configuration)
      throws IOException {
    Stores stores = new Stores(configuration, scope);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
      // the sandbox may run as another user; who can reach the folder around it is the engine's say
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    } catch (IOException e) {
      server.close();
      throw e;
    }
    Gateway gateway = new Gateway(socket, stores, server);
    Thread acceptor = new Thread(gateway::accept, "repository-gateway");
    acceptor.setDaemon(true);
    acceptor.start();
    return gateway;
  }

  /** All files that were served so far, sorted by path. */
  public List<Fetched> fetched() {
    return stores.log();
  }

  /** The first refusal of the scope, if a request met one. */
  public Optional<ScopeRefusal> refusal() {
    return Optional.ofNullable(refusal.get());
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel connection : connections) {
      connection.close();
    }
    Files.deleteIfExists(socket);
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel connection = server.accept();
        if (connections.size() >= MOST_CONNECTIONS) {
          connection.close();
          continue;
        }
        connections.add(connection);
        Thread thread = new Thread(() -> converse(connection), "repository-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // out of descriptors and the like: the next connection may work again
        Thread.yield();
      }
    }
  }

  private void converse(SocketChannel connection) {
    try (connection) {
      new Exchange(
              stores,
              r -> refusal.compareAndSet(null, r),
              Channels.newInputStream(connection),
              Channels.newOutputStream(connection))
          .run();
    } catch (IOException e) {
      // a client that goes away in the middle of an answer has nobody to be told
      connections.remove(connection);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }
}
