package dev.kintsugi.target;

import dev.kintsugi.api.Scope;
import dev.kintsugi.api.ScopeRefusal;
import dev.kintsugi.target.repository.Fetched;
import dev.kintsugi.target.repository.Gateway;
import dev.kintsugi.target.repository.UserSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gateway of the user who runs this process: with the user's own Maven settings, local
 * repository and Kintsugi's cache below the user's home folder.
 */
public final class RepositoryGateway implements AutoCloseable {
  private final Gateway gateway;

  private RepositoryGateway(Gateway gateway) {
    this.gateway = gateway;
  }

  /**
   * Listens on a Unix domain socket.
   *
   * @param socket must not exist and be at most about 100 bytes long; deleted on close
   * @param scope asked with {@code fetch} and the address before each request to a repository
   * @throws dev.kintsugi.target.repository.SettingsBroken if the user's settings can't be read
   * @throws IOException if the socket or the cache can't be made
   */
  public static RepositoryGateway open(Path socket, Scope scope) throws IOException {
    Map<String, String> environment = System.getenv();
    Path home = Path.of(System.getProperty("user.home"));
    Optional<Path> global = MavenHome.find(environment).flatMap(MavenHome::settings);
    return new RepositoryGateway(
        Gateway.open(socket, scope, UserSettings.read(home, global, environment)));
  }

  /** All files that were served so far, with their hashes, sorted by path. */
  public List<Fetched> fetched() {
    return gateway.fetched();
  }

  /** The first refusal of the scope, if a request met one. */
  public Optional<ScopeRefusal> refusal() {
    return gateway.refusal();
  }

  @Override
  public void close() throws IOException {
    gateway.close();
  }
}
