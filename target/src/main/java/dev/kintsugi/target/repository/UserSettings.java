package dev.kintsugi.target.repository;

import java.io.File;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/**
 * Reads where the user's own Maven would download from: mirrors, servers, proxies and the
 * repositories of active profiles of {@code settings.xml}, with Maven's own library, so that
 * interpolation, merging and password decryption are the same.
 *
 * <p>Gradle's plugin portal is asked for plugins of Gradle. To the settings its id is {@code
 * gradle-plugin-portal}, so that a mirror of everything, or of it alone, is taken in its place.
 *
 * <p>Limits: of a server, user name and password are used (HTTP basic authentication); private keys
 * and per-server HTTP headers are not. Profiles count as active if listed under {@code
 * activeProfiles} or active by default.
 */
public final class UserSettings {
  private static final RemoteRepository PLUGINS =
      new RemoteRepository.Builder(
              "gradle-plugin-portal", "default", "https://plugins.gradle.org/m2/")
          .build();
  private static final String CENTRAL = "https://repo.maven.apache.org/maven2/";

  private UserSettings() {}

  /**
   * Reads the settings of a user.
   *
   * @param home the user's home folder
   * @param global settings for all users of the machine, if there are any
   * @param environment where {@code XDG_CACHE_HOME} may say where caches are
   * @throws SettingsBroken if a file is there but can't be read
   */
  public static Configuration read(
      Path home, Optional<Path> global, Map<String, String> environment) throws SettingsBroken {
    Settings settings = settings(home, global);
    Path local =
        Optional.ofNullable(settings.getLocalRepository())
            .map(Path::of)
            .orElse(home.resolve(".m2/repository"));
    String cacheHome = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path cache = cacheHome.isEmpty() ? home.resolve(".cache") : Path.of(cacheHome);
    List<Upstream> upstreams = upstreams(settings, repositories(settings));
    Optional<Upstream> plugins =
        upstreams(settings, List.of(PLUGINS)).stream()
            .filter(p -> upstreams.stream().noneMatch(u -> u.id().equals(p.id())))
            .findFirst();
    return new Configuration(
        cache.resolve("kintsugi/repository"), List.of(local), upstreams, plugins);
  }

  private static Settings settings(Path home, Optional<Path> global) throws SettingsBroken {
    var request = new DefaultSettingsBuildingRequest();
    global.map(Path::toFile).ifPresent(request::setGlobalSettingsFile);
    Path user = home.resolve(".m2/settings.xml");
    if (Files.isRegularFile(user)) {
      request.setUserSettingsFile(user.toFile());
    }
    request.setSystemProperties(System.getProperties());
    Settings settings;
    try {
      settings =
          new DefaultSettingsBuilderFactory().newInstance().build(request).getEffectiveSettings();
      return decrypted(settings, home.resolve(".m2/settings-security.xml").toFile());
    } catch (SettingsBuildingException | PlexusCipherException e) {
      throw new SettingsBroken(
          user + " can't be read; repair it or move it away: " + e.getMessage());
    }
  }

  private static Settings decrypted(Settings settings, File security) throws PlexusCipherException {
    var dispatcher =
        new DefaultSecDispatcher(new DefaultPlexusCipher(), Map.of(), security.getPath());
    var result =
        new DefaultSettingsDecrypter(dispatcher)
            .decrypt(new DefaultSettingsDecryptionRequest(settings));
    settings.setServers(result.getServers());
    settings.setProxies(result.getProxies());
    return settings;
  }

  private static List<Upstream> upstreams(Settings settings, List<RemoteRepository> all) {
    if (settings.isOffline()) {
      return List.of();
    }
    var mirrors = new DefaultMirrorSelector();
    settings
        .getMirrors()
        .forEach(
            m ->
                mirrors.add(
                    m.getId(),
                    m.getUrl(),
                    m.getLayout(),
                    false,
                    m.isBlocked(),
                    m.getMirrorOf(),
                    m.getMirrorOfLayouts()));
    var proxies = new DefaultProxySelector();
    settings.getProxies().stream()
        .filter(org.apache.maven.settings.Proxy::isActive)
        .forEach(
            p ->
                proxies.add(
                    new org.eclipse.aether.repository.Proxy(
                        p.getProtocol(), p.getHost(), p.getPort()),
                    p.getNonProxyHosts()));
    List<Upstream> found = new ArrayList<>();
    for (RemoteRepository wanted : all) {
      RemoteRepository mirror = mirrors.getMirror(wanted);
      RemoteRepository real = mirror == null ? wanted : mirror;
      boolean known = found.stream().anyMatch(u -> u.id().equals(real.getId()));
      if (!real.isBlocked() && !known) {
        found.add(upstream(real, settings, Optional.ofNullable(proxies.getProxy(real))));
      }
    }
    return List.copyOf(found);
  }

  /** Repositories of active profiles, in their order, and Maven Central last unless overridden. */
  private static List<RemoteRepository> repositories(Settings settings) {
    List<RemoteRepository> all = new ArrayList<>();
    for (Profile profile : settings.getProfiles()) {
      boolean byDefault =
          profile.getActivation() != null && profile.getActivation().isActiveByDefault();
      if (byDefault || settings.getActiveProfiles().contains(profile.getId())) {
        profile.getRepositories().forEach(r -> all.add(remote(r)));
        profile.getPluginRepositories().forEach(r -> all.add(remote(r)));
      }
    }
    if (all.stream().noneMatch(r -> r.getId().equals("central"))) {
      all.add(new RemoteRepository.Builder("central", "default", CENTRAL).build());
    }
    return all;
  }

  private static RemoteRepository remote(Repository repository) {
    return new RemoteRepository.Builder(repository.getId(), "default", repository.getUrl()).build();
  }

  private static Upstream upstream(
      RemoteRepository repository,
      Settings settings,
      Optional<org.eclipse.aether.repository.Proxy> proxy) {
    String url = repository.getUrl();
    return new Upstream(
        repository.getId(),
        URI.create(url.endsWith("/") ? url : url + "/"),
        Optional.ofNullable(settings.getServer(repository.getId())).flatMap(UserSettings::basic),
        proxy.map(p -> proxy(p, settings)));
  }

  private static Optional<String> basic(Server server) {
    if (server.getUsername() == null || server.getPassword() == null) {
      return Optional.empty();
    }
    String pair = server.getUsername() + ":" + server.getPassword();
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  private static Upstream.Proxy proxy(
      org.eclipse.aether.repository.Proxy chosen, Settings settings) {
    var full =
        settings.getProxies().stream()
            .filter(p -> p.isActive() && p.getHost().equals(chosen.getHost()))
            .filter(p -> p.getPort() == chosen.getPort())
            .findFirst();
    return new Upstream.Proxy(
        InetSocketAddress.createUnresolved(chosen.getHost(), chosen.getPort()),
        full.map(org.apache.maven.settings.Proxy::getUsername),
        full.map(org.apache.maven.settings.Proxy::getPassword).orElse(""));
  }
}
