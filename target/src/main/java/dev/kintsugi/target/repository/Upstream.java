package dev.kintsugi.target.repository;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * A repository that the user's settings allow the gateway to ask.
 *
 * @param id its id in the settings
 * @param url its root, ending in a slash
 * @param authorization value of the {@code Authorization} header, if it wants one; secret
 * @param proxy the way to it, if not direct
 */
public record Upstream(String id, URI url, Optional<String> authorization, Optional<Proxy> proxy) {
  /**
   * An HTTP proxy.
   *
   * @param address where it listens; unresolved, so that naming it looks nothing up
   * @param user user name, if it wants one
   * @param password secret
   */
  public record Proxy(InetSocketAddress address, Optional<String> user, String password) {
    @Override
    public String toString() {
      return address.toString();
    }
  }

  /** An upstream that needs neither credentials nor proxy. */
  public static Upstream open(String id, URI url) {
    return new Upstream(id, url, Optional.empty(), Optional.empty());
  }

  /** Without secrets, so that no log can show them. */
  @Override
  public String toString() {
    return id + " " + url;
  }
}
