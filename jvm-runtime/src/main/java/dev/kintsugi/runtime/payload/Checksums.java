package dev.kintsugi.runtime.payload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Makes the checksums of a changed file right again, so that a reader gets past them to the changed
 * field. The format is told by its magic bytes; what has none of the known ones stays as it is.
 *
 * <p>Known, each from its public layout: gzip (RFC 1952: CRC-32 and size), zlib (RFC 1950:
 * Adler-32, header check bits), PNG (chunk CRC-32), zip (APPNOTE: CRC-32 of stored entries), tar
 * (POSIX ustar: header sum), 7z (7zFormat.txt: both header CRCs), ARJ (header CRC), the dump format
 * of {@code protocols/dumprestore.h} (header sum).
 */
final class Checksums {
  private static final int BLOCK = 512;
  private static final int DUMP_BLOCK = 1024;
  private static final int DUMP_SUM = 84_446;

  private Checksums() {}

  static byte[] repaired(byte[] original) {
    byte[] bytes = original.clone();
    if (starts(bytes, 0, 0x1f, 0x8b, 8)) {
      gzip(bytes);
    } else if (starts(bytes, 0, 0x89, 'P', 'N', 'G')) {
      png(bytes);
    } else if (starts(bytes, 0, 'P', 'K', 3, 4)) {
      zip(bytes);
    } else if (starts(bytes, 0, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c)) {
      sevenZip(bytes);
    } else if (starts(bytes, 0, 0x60, 0xea)) {
      arj(bytes);
    } else if (starts(bytes, 257, 'u', 's', 't', 'a', 'r')) {
      tar(bytes);
    } else if (isDump(bytes)) {
      dump(bytes);
    } else if (bytes.length > 6 && (bytes[0] & 0x0f) == 8 && (bytes[0] & 0x80) == 0) {
      zlib(bytes);
    }
    return bytes;
  }

  /** Sum of the header's bytes with the sum's own field taken as spaces. */
  static void tarHeader(byte[] bytes, int at) {
    Arrays.fill(bytes, at + 148, at + 156, (byte) ' ');
    int sum = 0;
    for (int i = at; i < at + BLOCK; i++) {
      sum += bytes[i] & 0xff;
    }
    byte[] text = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, bytes, at + 148, 8);
  }

  private static void tar(byte[] bytes) {
    for (int at = 0; at + BLOCK <= bytes.length; at += BLOCK) {
      if (starts(bytes, at + 257, 'u', 's', 't', 'a', 'r')) {
        tarHeader(bytes, at);
      }
    }
  }

  private static void gzip(byte[] bytes) {
    int at = gzipBody(bytes);
    byte[] content = inflated(bytes, at);
    if (content.length > 0 && bytes.length >= at + 8) {
      ByteBuffer end = little(bytes).position(bytes.length - 8);
      end.putInt((int) crc(content, 0, content.length)).putInt(content.length);
    }
  }

  private static int gzipBody(byte[] bytes) {
    int at = 10;
    int flags = bytes.length > 3 ? bytes[3] : 0;
    if ((flags & 4) != 0 && bytes.length > 12) {
      at += 2 + (bytes[10] & 0xff) + 256 * (bytes[11] & 0xff);
    }
    for (int flag = 8; flag <= 16; flag *= 2) {
      if ((flags & flag) != 0) {
        while (at < bytes.length && bytes[at] != 0) {
          at++;
        }
        at++;
      }
    }
    return at + ((flags & 2) != 0 ? 2 : 0);
  }

  private static void zlib(byte[] bytes) {
    int header = (bytes[0] & 0xff) * 256 + (bytes[1] & 0xe0);
    bytes[1] = (byte) ((bytes[1] & 0xe0) + (31 - header % 31) % 31);
    byte[] content = inflated(bytes, 2);
    if (content.length > 0) {
      Adler32 adler = new Adler32();
      adler.update(content);
      ByteBuffer.wrap(bytes).position(bytes.length - 4).putInt((int) adler.getValue());
    }
  }

  /** Inflates at most 4 MiB; empty if the data is broken. */
  private static byte[] inflated(byte[] bytes, int at) {
    if (at >= bytes.length) {
      return new byte[0];
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, at, bytes.length - at);
      byte[] out = new byte[4 << 20];
      int length = inflater.inflate(out);
      return Arrays.copyOf(out, length);
    } catch (DataFormatException e) {
      return new byte[0];
    } finally {
      inflater.end();
    }
  }

  private static void png(byte[] bytes) {
    int at = 8;
    while (at + 12 <= bytes.length) {
      long length = ByteBuffer.wrap(bytes).getInt(at) & 0xffffffffL;
      if (at + 12 + length > bytes.length) {
        // a length that points beyond the file: the reader fails before it comes to the CRC
        return;
      }
      int end = (int) (at + 8 + length);
      ByteBuffer.wrap(bytes).putInt(end, (int) crc(bytes, at + 4, end));
      at = end + 4;
    }
  }

  private static void zip(byte[] bytes) {
    ByteBuffer buffer = little(bytes);
    for (int at = 0; at + 30 <= bytes.length && starts(bytes, at, 'P', 'K', 3, 4); ) {
      long size = buffer.getInt(at + 18) & 0xffffffffL;
      long start =
          at + 30L + (buffer.getShort(at + 26) & 0xffff) + (buffer.getShort(at + 28) & 0xffff);
      if (start + size > bytes.length) {
        return;
      }
      if (buffer.getShort(at + 8) == 0) {
        int crc = (int) crc(bytes, (int) start, (int) (start + size));
        buffer.putInt(at + 14, crc);
        directoryCrc(bytes, at, crc);
      }
      at = (int) (start + size);
    }
  }

  private static void directoryCrc(byte[] bytes, int localHeader, int crc) {
    ByteBuffer buffer = little(bytes);
    for (int at = localHeader; at + 46 <= bytes.length; at++) {
      if (starts(bytes, at, 'P', 'K', 1, 2) && buffer.getInt(at + 42) == localHeader) {
        buffer.putInt(at + 16, crc);
        return;
      }
    }
  }

  private static void sevenZip(byte[] bytes) {
    if (bytes.length < 32) {
      return;
    }
    ByteBuffer buffer = little(bytes);
    long start = 32 + buffer.getLong(12);
    long size = buffer.getLong(20);
    if (start >= 32 && size >= 0 && size <= bytes.length && start <= bytes.length - size) {
      buffer.putInt(28, (int) crc(bytes, (int) start, (int) (start + size)));
    }
    buffer.putInt(8, (int) crc(bytes, 12, 32));
  }

  private static void arj(byte[] bytes) {
    ByteBuffer buffer = little(bytes);
    for (int at = 0; at + 4 <= bytes.length && starts(bytes, at, 0x60, 0xea); ) {
      int size = buffer.getShort(at + 2) & 0xffff;
      int end = at + 4 + size;
      if (size == 0 || end + 6 > bytes.length) {
        return;
      }
      buffer.putInt(end, (int) crc(bytes, at + 4, end));
      at = end + 6;
    }
  }

  private static boolean isDump(byte[] bytes) {
    return bytes.length >= DUMP_BLOCK && dumpMagic(little(bytes).getInt(24));
  }

  private static boolean dumpMagic(int magic) {
    return magic == 60_011 || magic == 60_012;
  }

  private static void dump(byte[] bytes) {
    ByteBuffer buffer = little(bytes);
    for (int at = 0; at + DUMP_BLOCK <= bytes.length; at += DUMP_BLOCK) {
      if (dumpMagic(buffer.getInt(at + 24))) {
        buffer.putInt(at + 28, 0);
        int sum = 0;
        for (int i = 0; i < DUMP_BLOCK; i += 4) {
          sum += buffer.getInt(at + i);
        }
        buffer.putInt(at + 28, DUMP_SUM - sum);
      }
    }
  }

  private static long crc(byte[] bytes, int from, int to) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, to - from);
    return crc.getValue();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static boolean starts(byte[] bytes, int at, int... magic) {
    if (at + magic.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[at + i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
