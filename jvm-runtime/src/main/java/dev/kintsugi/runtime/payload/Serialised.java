package dev.kintsugi.runtime.payload;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamConstants;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/** Streams of the Java Object Serialization Specification, chapter 6. */
final class Serialised implements ObjectStreamConstants {
  private Serialised() {}

  /** One object of a field-less class whose {@code serialVersionUID} is 1. */
  static byte[] object(String className) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeShort(STREAM_MAGIC);
      out.writeShort(STREAM_VERSION);
      out.writeByte(TC_OBJECT);
      out.writeByte(TC_CLASSDESC);
      out.writeUTF(className);
      out.writeLong(1);
      out.writeByte(SC_SERIALIZABLE);
      out.writeShort(0);
      out.writeByte(TC_ENDBLOCKDATA);
      out.writeByte(TC_NULL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Sets whose hash codes need 2^levels steps; each is filled after it was added, so writing is
   * quick.
   */
  static byte[] hashSets(int levels) {
    if (levels < 1 || levels > 100) {
      throw new ExpressionException("1 to 100 levels, not " + levels);
    }
    Set<Object> root = new HashSet<>();
    Set<Object> left = root;
    Set<Object> right = new HashSet<>();
    for (int i = 0; i < levels; i++) {
      Set<Object> nextLeft = new HashSet<>();
      Set<Object> nextRight = new HashSet<>();
      // makes the two unequal, else the second would not be added
      nextLeft.add("x");
      left.add(nextLeft);
      left.add(nextRight);
      right.add(nextLeft);
      right.add(nextRight);
      left = nextLeft;
      right = nextRight;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
