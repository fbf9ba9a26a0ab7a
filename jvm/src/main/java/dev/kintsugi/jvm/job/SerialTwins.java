package dev.kintsugi.jvm.job;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * A serialised object with small numbers where a hostile one has extreme ones. Grammar: Java Object
 * Serialization Specification, section 6.4.2.
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
}
