package dev.kintsugi.jvm.job;

import dev.kintsugi.runtime.payload.Variables;
import java.io.ByteArrayOutputStream;
import java.io.ObjectStreamClass;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EmptyStackException;
import java.util.InputMismatchException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * A serialised object with small numbers where a hostile one has extreme ones, or of a harmless
 * class where a hostile one is of a canary's. Grammar: Java Object Serialization Specification,
 * section 6.4.2.
 *
 * <p>Judged wrongly: numbers that are small and hostile; they stay as they are.
 */
final class SerialTwins {
  /** STREAM_MAGIC and STREAM_VERSION. */
  private static final int HEAD = 0xaced0005;

  /** What hostile forms hold. */
  private static final Set<Integer> EXTREME = Set.of(Integer.MAX_VALUE, -1, 1 << 28);

  /** The end of a class description that has no class above it: TC_ENDBLOCKDATA, TC_NULL. */
  private static final short END_OF_CLASS = 0x7870;

  private static final long CANARY_VERSION = 1;

  /**
   * What can stand in a canary's place byte by byte: classes of the platform that are serialisable
   * and have no field of their own.
   */
  private static final List<Class<?>> PLAIN =
      List.of(
          ArithmeticException.class,
          ArrayStoreException.class,
          ClassCastException.class,
          EmptyStackException.class,
          IllegalArgumentException.class,
          IllegalStateException.class,
          InputMismatchException.class,
          NoSuchElementException.class,
          UnsupportedOperationException.class);

  private SerialTwins() {}

  /** The twin; empty if it is no such stream, or has no extreme numbers. */
  static Optional<byte[]> of(byte[] hostile, int number) {
    ByteBuffer twin = ByteBuffer.wrap(hostile.clone());
    if (hostile.length < Integer.BYTES || twin.getInt(0) != HEAD) {
      return Optional.empty();
    }
    boolean changed = false;
    int at = afterClass(twin);
    while (at + Integer.BYTES <= hostile.length) {
      if (EXTREME.contains(twin.getInt(at))) {
        twin.putInt(at, number);
        changed = true;
        at += Integer.BYTES;
      } else {
        at++;
      }
    }
    return changed ? Optional.of(twin.array()) : Optional.empty();
  }

  private static int afterClass(ByteBuffer stream) {
    int at = Integer.BYTES;
    while (at + Short.BYTES <= stream.capacity() && stream.getShort(at) != END_OF_CLASS) {
      at++;
    }
    return at + Short.BYTES;
  }

  /**
   * Streams that name harmless classes in place of the canary's; none if it does not stand in one.
   * A length before the stream, if there is one, is that of the twin.
   */
  static List<byte[]> named(byte[] hostile) {
    int head = indexOf(hostile, ByteBuffer.allocate(Integer.BYTES).putInt(HEAD).array(), 0);
    byte[] canary = utf(Variables.SERIAL_CLASS);
    int name = head < 0 ? -1 : indexOf(hostile, canary, head);
    List<byte[]> twins = new ArrayList<>();
    for (Class<?> type : name < 0 ? List.<Class<?>>of() : PLAIN) {
      ByteArrayOutputStream twin = new ByteArrayOutputStream();
      twin.write(hostile, 0, name);
      twin.writeBytes(utf(type.getName()));
      int rest = name + canary.length;
      // what has a description of its own may leave the version out
      if (rest + Long.BYTES <= hostile.length
          && ByteBuffer.wrap(hostile).getLong(rest) == CANARY_VERSION) {
        long version = ObjectStreamClass.lookup(type).getSerialVersionUID();
        twin.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(version).array());
        rest += Long.BYTES;
      }
      twin.write(hostile, rest, hostile.length - rest);
      twins.add(measured(twin.toByteArray(), head, hostile.length - head));
    }
    return twins;
  }

  /** With the length right before the stream changed, if it was the old one. */
  private static byte[] measured(byte[] twin, int head, int oldLength) {
    ByteBuffer bytes = ByteBuffer.wrap(twin);
    if (head >= Integer.BYTES && bytes.getInt(head - Integer.BYTES) == oldLength) {
      bytes.putInt(head - Integer.BYTES, twin.length - head);
    }
    return twin;
  }

  /** A name as such a stream writes it: its length in two bytes, then its letters. */
  private static byte[] utf(String name) {
    return ByteBuffer.allocate(Short.BYTES + name.length())
        .putShort((short) name.length())
        .put(name.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  private static int indexOf(byte[] all, byte[] part, int from) {
    for (int i = from; i + part.length <= all.length; i++) {
      if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }
}
