package dev.kintsugi.sandbox;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of the self-test that needs sockets; runs inside, in a JVM of its own.
 *
 * <p>Whether the outside can be reached is read from interfaces and routes, so that nothing is sent
 * to it even where a sandbox fails.
 */
final class NetworkAttempts {
  private static final int PATIENCE_MILLIS = 2000;

  private NetworkAttempts() {}

  /** Prints lines as {@code reach.sh} does. */
  public static void main(String[] arguments) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    int port = Integer.parseInt(System.getenv("BAIT_PORT"));
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(loopback, port), PATIENCE_MILLIS);
      say("reach host loopback", false, "the host's port answers");
    } catch (IOException e) {
      say("reach host loopback", true, "connection: " + e.getMessage());
    }
    askForName(loopback);
    List<String> ways = new ArrayList<>();
    for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
      if (!card.isLoopback()) {
        ways.add(card.getName());
      }
    }
    Files.readAllLines(Path.of("/proc/net/route")).stream().skip(1).forEach(ways::add);
    say(
        "reach the outside",
        ways.isEmpty(),
        ways.isEmpty() ? "no interface but loopback, no route" : "possible: " + ways);
  }

  private static void askForName(InetAddress loopback) throws IOException {
    Path configuration = Path.of("/etc/resolv.conf");
    boolean configured =
        Files.exists(configuration) && Files.readString(configuration).contains("nameserver");
    byte[] query = "a question".getBytes(StandardCharsets.US_ASCII);
    try (DatagramSocket socket = new DatagramSocket()) {
      int port = Integer.parseInt(System.getenv("BAIT_NAMES"));
      socket.send(new DatagramPacket(query, query.length, loopback, port));
    } catch (IOException e) {
      // Then it won't arrive either.
    }
    say(
        "ask a name server",
        !configured,
        configured ? "a name server is configured" : "none is configured, none can be asked");
  }

  private static void say(String name, boolean blocked, String detail) {
    System.out.println(name + "\t" + (blocked ? "blocked" : "open") + "\t" + detail);
  }
}
