package dev.kintsugi.runtime.payload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Small byte forms that the functions are made of. */
final class Bytes {
  private Bytes() {}

  static byte[] fromHex(String text) {
    try {
      return HexFormat.of().parseHex(text.replace(" ", ""));
    } catch (IllegalArgumentException e) {
      throw new ExpressionException("not hexadecimal: " + e.getMessage());
    }
  }

  static byte[] of(long value, int size, ByteOrder order) {
    byte[] all = ByteBuffer.allocate(8).order(order).putLong(value).array();
    return order == ByteOrder.BIG_ENDIAN
        ? Arrays.copyOfRange(all, 8 - size, 8)
        : Arrays.copyOf(all, size);
  }

  static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  static byte[] patched(byte[] bytes, long at, byte[] over) {
    if (at < 0 || at + over.length > bytes.length) {
      throw new ExpressionException(
          "a patch at " + at + " does not fit into " + bytes.length + " bytes");
    }
    byte[] copy = bytes.clone();
    System.arraycopy(over, 0, copy, (int) at, over.length);
    return copy;
  }

  /** Base-128 number, least significant group first (Protocol Buffers encoding, LEB128). */
  static byte[] varint(long value) {
    ByteBuffer out = ByteBuffer.allocate(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.put((byte) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
    return Arrays.copyOf(out.array(), out.position());
  }

  /** Tag, definite length in its shortest form, value (ITU-T X.690, 8.1). */
  static byte[] der(int tag, byte[] value) {
    byte[] length;
    if (value.length < 128) {
      length = new byte[] {(byte) value.length};
    } else {
      byte[] all = of(value.length, 4, ByteOrder.BIG_ENDIAN);
      int skip = Integer.numberOfLeadingZeros(value.length) / 8;
      length = join(new byte[] {(byte) (0x80 | 4 - skip)}, Arrays.copyOfRange(all, skip, 4));
    }
    return join(join(new byte[] {(byte) tag}, length), value);
  }

  /**
   * The i-th of many strings with one hash code: "Aa" and "BB" hash alike, and so do their rows.
   */
  static String colliding(int i) {
    StringBuilder out = new StringBuilder(40);
    for (int bit = 0; bit < 18; bit++) {
      out.append((i >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return out.toString();
  }

  static String jsonString(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  static byte[] percent(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length * 3);
    for (byte b : bytes) {
      out.append(String.format("%%%02X", b & 0xff));
    }
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
