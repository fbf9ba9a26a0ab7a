package dev.kintsugi.target.repository;

import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Finds the file for a repository path: artifacts in the cache, then in the user's own repository,
 * then upstream; metadata upstream first, because it changes, and from disk if that fails.
 *
 * <p>A download becomes visible only whole, and only if it fits the {@code .sha1} that the upstream
 * offers. Limit: metadata of several upstreams is not merged; the first that has it answers.
 */
final class RepositoryStore {
  /**
   * What was found.
   *
   * @param status whether there is such a file
   * @param file the file, null unless {@code FOUND}
   * @param from where it came from, or why it can't be had
   */
  record Found(Status status, Path file, String from) {}

  /** Whether there is such a file. */
  enum Status {
    FOUND,
    MISSING,
    /** An upstream might have it, but could not be asked or broke off. */
    UNREACHABLE
  }

  private static final Found MISSING = new Found(Status.MISSING, null, "");

  private final Path cache;
  private final List<Path> locals;
  private final List<UpstreamClient> upstreams;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private final Map<String, Found> asked = new ConcurrentHashMap<>();
  private final Map<String, Fetched> log = new ConcurrentSkipListMap<>();

  RepositoryStore(Configuration configuration, Scope scope) throws IOException {
    cache = configuration.cache();
    Files.createDirectories(cache);
    locals = List.copyOf(configuration.local());
    upstreams = configuration.upstreams().stream().map(u -> new UpstreamClient(u, scope)).toList();
  }

  /** All that was served so far, sorted by path. */
  List<Fetched> log() {
    return List.copyOf(log.values());
  }

  /** Finds the file itself; a checksum suffix of the path is not looked at. */
  Found find(RepositoryPath path) throws IOException, InterruptedException {
    synchronized (locks.computeIfAbsent(path.path(), p -> new Object())) {
      Found found = asked.get(path.path());
      if (found == null) {
        found = path.metadata() ? metadata(path) : artifact(path);
        asked.put(path.path(), found);
        if (found.status() == Status.FOUND) {
          String sha256 = digest(found.file(), Hashes.newSha256());
          log.put(path.path(), new Fetched(path.path(), sha256, found.from()));
        }
      }
      return found;
    }
  }

  /** Checksum of a file in the form in which repositories publish it. */
  static byte[] checksum(Path file, String suffix) throws IOException {
    String name =
        switch (suffix) {
          case "sha1" -> "SHA-1";
          case "md5" -> "MD5";
          case "sha256" -> "SHA-256";
          case "sha512" -> "SHA-512";
          default -> throw new IllegalArgumentException(suffix);
        };
    return digest(file, algorithm(name)).getBytes(StandardCharsets.US_ASCII);
  }

  private Found artifact(RepositoryPath path) throws IOException, InterruptedException {
    Optional<Path> cached = regular(cache, path.path());
    if (cached.isPresent()) {
      return new Found(Status.FOUND, cached.get(), "cache");
    }
    for (Path local : locals) {
      Optional<Path> own = regular(local, path.path());
      if (own.isPresent()) {
        return new Found(Status.FOUND, own.get(), "local");
      }
    }
    return upstream(path);
  }

  private Found metadata(RepositoryPath path) throws IOException, InterruptedException {
    Found fresh = upstream(path);
    if (fresh.status() == Status.FOUND) {
      return fresh;
    }
    Optional<Path> cached = regular(cache, path.path());
    if (cached.isPresent()) {
      return new Found(Status.FOUND, cached.get(), "cache");
    }
    for (Path local : locals) {
      Optional<Path> own = localMetadata(local.resolve(path.folder()));
      if (own.isPresent()) {
        return new Found(Status.FOUND, own.get(), "local");
      }
    }
    return fresh;
  }

  /** Maven keeps metadata under a name with the repository's id; the first by name is taken. */
  private static Optional<Path> localMetadata(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches("maven-metadata-.+\\.xml"))
          .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
          .min(Path::compareTo);
    }
  }

  private Found upstream(RepositoryPath path) throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    for (UpstreamClient upstream : upstreams) {
      try {
        if (download(upstream, path)) {
          return new Found(Status.FOUND, cache.resolve(path.path()), upstream.id());
        }
      } catch (IOException e) {
        failures.add(e.getMessage());
      }
    }
    return failures.isEmpty()
        ? MISSING
        : new Found(Status.UNREACHABLE, null, String.join("; ", failures));
  }

  private boolean download(UpstreamClient upstream, RepositoryPath path)
      throws IOException, InterruptedException {
    Path part = Files.createTempFile(cache, "download", ".part");
    Path sum = Files.createTempFile(cache, "download", ".part");
    try {
      if (!upstream.download(path.path(), part)) {
        return false;
      }
      if (upstream.download(path.path() + ".sha1", sum)) {
        verify(path, part, Files.readString(sum, StandardCharsets.ISO_8859_1));
      }
      Path target = cache.resolve(path.path());
      Files.createDirectories(target.getParent());
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } finally {
      Files.deleteIfExists(part);
      Files.deleteIfExists(sum);
    }
  }

  /** Published checksum files hold the digest alone, or followed or preceded by a file name. */
  private static void verify(RepositoryPath path, Path file, String published) throws IOException {
    String actual = digest(file, algorithm("SHA-1"));
    boolean fits = Stream.of(published.trim().split("\\s+")).anyMatch(actual::equalsIgnoreCase);
    if (!fits) {
      throw new IOException(path.path() + " does not fit its published checksum");
    }
  }

  /** A regular file below the root that is reached without any link. */
  private static Optional<Path> regular(Path root, String path) {
    Path file = root;
    for (String name : path.split("/")) {
      file = file.resolve(name);
      if (Files.isSymbolicLink(file)) {
        return Optional.empty();
      }
    }
    return Optional.of(file).filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS));
  }

  private static String digest(Path file, MessageDigest digest) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        var out = new java.security.DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest algorithm(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have " + name, e);
    }
  }
}
