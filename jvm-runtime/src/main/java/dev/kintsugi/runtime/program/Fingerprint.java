package dev.kintsugi.runtime.program;

import dev.kintsugi.runtime.World;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A hash of what a call gave: its value and the files that it wrote. Values with a documented form
 * (text, numbers, arrays, collections, streams) are hashed by content, other objects by their own
 * {@code toString} unless it is the identity of {@link Object#toString()}.
 */
final class Fingerprint {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_ELEMENTS = 10_000;

  /** Deeper than the inputs that patches are compared on; what contains itself ends here. */
  private static final int DEEPEST = 3_000;

  private final MessageDigest digest;
  private int elements;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  /** The hash, or {@code -} where neither the value has a stable form nor files were written. */
  static String of(Object value, World world) {
    Fingerprint fingerprint = new Fingerprint();
    try {
      boolean stable = fingerprint.add(value, 0);
      // what has no stable form may have written files that have one
      Fingerprint whole = stable ? fingerprint : new Fingerprint();
      boolean files = whole.addFiles(world.inside());
      return stable || files ? HexFormat.of().formatHex(whole.digest.digest()) : "-";
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      return "-"; // Reading the result may fail like any other call of the target.
    }
  }

  private boolean add(Object value, int depth) throws IOException {
    if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
      return false;
    }
    if (value == null) {
      text("null");
    } else if (value instanceof CharSequence
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Enum) {
      text(value.getClass().getSimpleName() + value);
    } else if (value instanceof InputStream stream) {
      digest.update(stream.readNBytes(MOST_BYTES));
    } else if (value.getClass().isArray()) {
      return addArray(value, depth);
    } else if (value instanceof Map<?, ?> map) {
      return addMap(map, depth);
    } else if (value instanceof Collection<?> collection) {
      return addAll(collection.iterator(), collection instanceof List, depth);
    } else {
      return addObject(value);
    }
    return true;
  }

  private boolean addArray(Object array, int depth) throws IOException {
    if (array instanceof byte[] bytes) {
      digest.update(bytes);
      return true;
    }
    text("array" + Array.getLength(array));
    for (int i = 0; i < Math.min(MOST_ELEMENTS, Array.getLength(array)); i++) {
      if (!add(Array.get(array, i), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean addMap(Map<?, ?> map, int depth) throws IOException {
    boolean stable = addAll(map.keySet().iterator(), false, depth);
    return stable && addAll(map.values().iterator(), false, depth);
  }

  /** Sets and maps have no order of their own; their elements are taken sorted by their text. */
  private boolean addAll(Iterator<?> elements, boolean ordered, int depth) throws IOException {
    if (ordered) {
      while (elements.hasNext()) {
        if (!add(elements.next(), depth + 1)) {
          return false;
        }
      }
      return true;
    }
    java.util.TreeSet<String> sorted = new java.util.TreeSet<>();
    while (elements.hasNext() && sorted.size() < MOST_ELEMENTS) {
      String text = String.valueOf(elements.next());
      if (isIdentity(text)) {
        return false;
      }
      sorted.add(text);
    }
    sorted.forEach(this::text);
    return true;
  }

  private boolean addObject(Object value) {
    text(value.getClass().getName());
    String text = String.valueOf(value);
    if (!isIdentity(text)) {
      text(text);
      return true;
    }
    return false;
  }

  private static boolean isIdentity(String text) {
    return text.matches("(?s).*@[0-9a-f]{5,8}\\b.*");
  }

  /** Whether there are any. */
  private boolean addFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> sorted =
          files
              .filter(f -> Files.isRegularFile(f, java.nio.file.LinkOption.NOFOLLOW_LINKS))
              .filter(f -> !f.getFileName().toString().startsWith("input."))
              .sorted()
              .toList();
      for (Path file : sorted) {
        text(root.relativize(file).toString());
        try (InputStream in = Files.newInputStream(file)) {
          digest.update(in.readNBytes(MOST_BYTES));
        }
      }
      return !sorted.isEmpty();
    }
  }

  private void text(String text) {
    digest.update(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
