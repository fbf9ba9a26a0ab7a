package dev.kintsugi.sandbox;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Runs inside: greets through the gateway, or itself over loopback. */
final class Visitor {
  private static final byte[] GREETINGS = "greetings".getBytes(StandardCharsets.UTF_8);

  private Visitor() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("gateway")) {
      try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[1]))) {
        channel.write(ByteBuffer.wrap(GREETINGS));
      }
      return;
    }
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
        Socket client = new Socket(InetAddress.getLocalHost(), server.getLocalPort());
        Socket accepted = server.accept()) {
      try (OutputStream out = client.getOutputStream()) {
        out.write(GREETINGS);
      }
      System.out.println(
          new String(accepted.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
