package kintsugi.canary;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** The canary for data that names the class of a socket factory; it opens nothing. */
public class CanarySocketFactory extends SocketFactory {
  public CanarySocketFactory() {
    Bell.ring("instantiate", CanarySocketFactory.class, "");
  }

  public CanarySocketFactory(String argument) {
    Bell.ring("instantiate", CanarySocketFactory.class, "");
  }

  @Override
  public Socket createSocket() throws IOException {
    throw new IOException("a canary opens no sockets");
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket();
  }
}
