package dev.kintsugi.engine.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Inside the sandbox: hands every connection to a loopback port on to the gateway's Unix domain
 * socket, the only way out that a fetching job has.
 */
final class Forwarder {
  private static final int BUFFER = 1 << 15;

  private Forwarder() {}

  /** Listens on a free port of loopback and returns it. */
  static int start(Path gateway) throws IOException {
    ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    daemon(
        () -> {
          while (true) {
            Socket client = server.accept();
            daemon(() -> forward(client, gateway));
          }
        });
    return server.getLocalPort();
  }

  private static void forward(Socket client, Path gateway) throws IOException {
    try (client;
        SocketChannel upstream = SocketChannel.open(UnixDomainSocketAddress.of(gateway))) {
      Thread request = daemon(() -> ask(client.getInputStream(), upstream));
      answer(upstream, client.getOutputStream());
      client.shutdownOutput();
      request.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Streams made by java.nio.channels.Channels share one lock for both directions up to JDK 18, so
  // a waiting read would hold back every write: both directions use the channel itself.
  private static void ask(InputStream from, SocketChannel upstream) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
      ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, n);
      while (chunk.hasRemaining()) {
        upstream.write(chunk);
      }
    }
    upstream.shutdownOutput();
  }

  private static void answer(SocketChannel upstream, OutputStream to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    while (upstream.read(buffer) >= 0) {
      to.write(buffer.array(), 0, buffer.position());
      to.flush();
      buffer.clear();
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static Thread daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // either side hung up; the client sees its connection end
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
