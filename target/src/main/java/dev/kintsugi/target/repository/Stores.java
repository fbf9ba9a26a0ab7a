package dev.kintsugi.target.repository;

import dev.kintsugi.api.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that the gateway finds files in: the store for everything, and behind it one for plugins of
 * Gradle, asked only for what is looked for as a plugin and with a cache of its own, so that
 * nothing from there is ever served as a library.
 */
final class Stores {
  private final RepositoryStore all;
  private final Optional<RepositoryStore> plugins;

  Stores(Configuration configuration, Scope scope) throws IOException {
    all = new RepositoryStore(configuration, scope);
    plugins =
        configuration.plugins().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new RepositoryStore(
                    new Configuration(
                        configuration.cache().resolve("-plugins"),
                        List.of(),
                        List.of(configuration.plugins().get())),
                    scope));
  }

  RepositoryStore.Found find(RepositoryPath path) throws IOException, InterruptedException {
    RepositoryStore.Found found = all.find(path);
    if (found.status() == RepositoryStore.Status.FOUND || !path.plugin() || plugins.isEmpty()) {
      return found;
    }
    RepositoryStore.Found plugin = plugins.get().find(path);
    return plugin.status() == RepositoryStore.Status.MISSING ? found : plugin;
  }

  /** All that was served so far, sorted by path. */
  List<Fetched> log() {
    List<Fetched> log = new ArrayList<>(all.log());
    plugins.ifPresent(store -> log.addAll(store.log()));
    log.sort(Comparator.comparing(Fetched::path));
    return List.copyOf(log);
  }
}
