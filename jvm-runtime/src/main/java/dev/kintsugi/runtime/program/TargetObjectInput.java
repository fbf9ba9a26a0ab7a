package dev.kintsugi.runtime.program;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads serialised objects with the target's classes. Refuses canaries: here the reading of
 * arbitrary classes is our own doing and says nothing about the target.
 */
final class TargetObjectInput extends ObjectInputStream {
  private final ClassLoader loader;
  private final Set<String> resolved = new HashSet<>();

  TargetObjectInput(byte[] bytes, ClassLoader loader) throws IOException {
    super(new ByteArrayInputStream(bytes));
    this.loader = loader;
  }

  /** Whether the stream has named this class. */
  boolean resolved(String name) {
    return resolved.contains(name);
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass described)
      throws IOException, ClassNotFoundException {
    if (described.getName().startsWith("kintsugi.")) {
      throw new InvalidClassException(described.getName(), "not part of the target");
    }
    resolved.add(described.getName());
    try {
      return Class.forName(described.getName(), false, loader);
    } catch (ClassNotFoundException e) {
      return super.resolveClass(described);
    }
  }
}
