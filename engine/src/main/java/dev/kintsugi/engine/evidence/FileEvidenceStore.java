package dev.kintsugi.engine.evidence;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Hashes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Evidence in a folder: {@code files/ab/cdef…} by content, {@code trees/<hex>} as folders of hard
 * links to them, made when first asked for.
 *
 * <p>A file is written beside its place, forced to disk and renamed, so a killed process leaves
 * either all of it or none. Every file is hashed again when this process first reads it: what a
 * full disk or a power cut damaged is never used.
 */
public final class FileEvidenceStore implements EvidenceStore {
  private static final Pattern ID = Pattern.compile("(sha256|tree):[0-9a-f]{64}");
  private static final Pattern MANIFEST_LINE =
      Pattern.compile("([rx]) (sha256:[0-9a-f]{64}) ([^\\r\\n]+)");

  private final Path root;
  private final Set<String> verified = ConcurrentHashMap.newKeySet();

  /** Opens or makes a store in a folder. */
  public FileEvidenceStore(Path root) throws IOException {
    this.root = root.toAbsolutePath().normalize();
    Files.createDirectories(this.root.resolve("files"));
    Files.createDirectories(this.root.resolve("trees"));
    Files.createDirectories(this.root.resolve("incoming"));
  }

  @Override
  public String put(InputStream bytes) throws IOException {
    return "sha256:" + store(bytes, true);
  }

  @Override
  public String putTree(Path folder, Predicate<Path> keep) throws IOException {
    TreeMap<String, String> lines = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) walk.sorted()::iterator) {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && keep.test(path)) {
          String relative = folder.relativize(path).toString().replace('\\', '/');
          // Members of a tree are not forced one by one: the hash check on reading finds a lost
          // one.
          try (InputStream in = Files.newInputStream(path)) {
            lines.put(
                relative, (Files.isExecutable(path) ? "x" : "r") + " sha256:" + store(in, false));
          }
        }
      }
    }
    return putManifest(lines);
  }

  /**
   * Stores a tree whose files are in the store already.
   *
   * @param lines {@code r} or {@code x}, a space and the file's id, by relative path
   */
  public String putManifest(TreeMap<String, String> lines) throws IOException {
    StringBuilder manifest = new StringBuilder();
    for (var line : lines.entrySet()) {
      requireSafe(line.getKey());
      manifest.append(line.getValue()).append(' ').append(line.getKey()).append('\n');
    }
    byte[] bytes = manifest.toString().getBytes(StandardCharsets.UTF_8);
    return "tree:" + store(new ByteArrayInputStream(bytes), true);
  }

  @Override
  public Path file(String id) throws IOException {
    Path path = place(id);
    if (!Files.isRegularFile(path)) {
      throw new IOException("evidence " + id + " is not in " + root);
    }
    if (verified.add(id) && !hash(path).equals(hex(id))) {
      verified.remove(id);
      throw new IOException("evidence " + id + " in " + root + " is damaged");
    }
    return path;
  }

  @Override
  public Path folder(String id) throws IOException {
    Path made = root.resolve("trees").resolve(hex(id));
    if (!Files.isDirectory(made)) {
      Path building = Files.createTempDirectory(root.resolve("incoming"), "tree");
      for (String line : Files.readAllLines(file(id), StandardCharsets.UTF_8)) {
        link(line, building);
      }
      try {
        Files.move(building, made, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (!Files.isDirectory(made)) {
          throw e;
        }
      }
    }
    return made;
  }

  /** Whether the store holds this id, with all files of a tree. */
  public boolean holds(String id) {
    try {
      Path path = file(id);
      if (id.startsWith("tree:")) {
        for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
          var match = MANIFEST_LINE.matcher(line);
          if (!match.matches() || !Files.isRegularFile(place(match.group(2)))) {
            return false;
          }
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void link(String line, Path into) throws IOException {
    var match = MANIFEST_LINE.matcher(line);
    if (!match.matches()) {
      throw new IOException("damaged tree manifest in " + root);
    }
    requireSafe(match.group(3));
    Path place = into.resolve(match.group(3));
    Files.createDirectories(place.getParent());
    Path source = file(match.group(2));
    if (match.group(1).equals("x")) {
      // the executable bit belongs to the name, and a hard link would give it to all names
      Files.copy(source, place);
      place.toFile().setExecutable(true, false);
      return;
    }
    try {
      Files.createLink(place, source);
    } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
      Files.copy(source, place);
    }
  }

  private String store(InputStream bytes, boolean force) throws IOException {
    Path temporary = Files.createTempFile(root.resolve("incoming"), "file", "");
    MessageDigest digest = Hashes.newSha256();
    try {
      try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        byte[] buffer = new byte[1 << 16];
        for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
          digest.update(buffer, 0, n);
          ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, n);
          while (chunk.hasRemaining()) {
            out.write(chunk);
          }
        }
        if (force) {
          out.force(true);
        }
      }
      String hex = HexFormat.of().formatHex(digest.digest());
      Path place = place("sha256:" + hex);
      Files.createDirectories(place.getParent());
      temporary.toFile().setReadable(true, false);
      temporary.toFile().setWritable(false, false);
      try {
        // also replaces a damaged file of the same name
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException e) {
        Files.deleteIfExists(temporary);
      }
      return hex;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private Path place(String id) throws IOException {
    String hex = hex(id);
    return root.resolve("files").resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }

  private static String hex(String id) throws IOException {
    if (id == null || !ID.matcher(id).matches()) {
      throw new IOException("not an evidence id: " + id);
    }
    return id.substring(id.indexOf(':') + 1);
  }

  private static String hash(Path path) throws IOException {
    MessageDigest digest = Hashes.newSha256();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Refuses names that leave their folder or that a file system may read in another way. */
  private static void requireSafe(String relative) throws IOException {
    List<String> parts = List.of(relative.split("/", -1));
    boolean safe =
        parts.stream().noneMatch(p -> p.isEmpty() || p.equals(".") || p.equals(".."))
            && relative.chars().noneMatch(c -> c < ' ' || c == '\\' || c == 0x7f);
    if (!safe) {
      throw new IOException("a tree can't hold a file of this name");
    }
  }
}
