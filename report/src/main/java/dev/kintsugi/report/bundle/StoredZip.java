package dev.kintsugi.report.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Zip archives in one form only: entries stored as they are, one moment in time, no extra fields,
 * no comments, nothing between the records (PKWARE APPNOTE 6.3.3, sections 4.3.7, 4.3.12 and
 * 4.3.16). Two reasons: compressed bytes differ from one zlib to the next, and what is not
 * compressed can't be a bomb. Any unzip reads them.
 *
 * <p>Reading compares each record with the one that writing would have made; so an archive that is
 * read is, byte for byte, the one that writing its entries gives.
 */
final class StoredZip {
  /** Entries of an archive; the format could count a few more. */
  static final int MOST_ENTRIES = 20_000;

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}(?:/[A-Za-z0-9][A-Za-z0-9._-]{0,120})?");

  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int RECORD_LENGTH = 46;
  private static final int CRC_AT = 14;
  private static final int SIZE_AT = 22;
  private static final int NAME_LENGTH_AT = 26;

  private static final short NEEDS = 10;
  private static final short MADE_BY_UNIX = 3 << 8 | 20;

  /** 1 January 1980, the first moment that the format knows. */
  private static final int MOMENT = 0x0021_0000;

  private static final int PLAIN_FILE = 0100600;
  private static final int SCRIPT = 0100700;

  private StoredZip() {}

  /** The archive of these entries. */
  static byte[] write(List<Content> entries) {
    byte[] directory = directory(entries).bytes();
    int size = directory.length;
    for (Content entry : entries) {
      size = Math.addExact(size, LOCAL_LENGTH + entry.name().length() + entry.bytes().length);
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    for (Content entry : entries) {
      out.put(local(entry)).put(entry.bytes());
    }
    return out.put(directory).array();
  }

  /** The entries of an archive, in order; the first has to have this name. */
  static List<Content> read(byte[] archive, String first) throws RefusedBundle {
    ByteBuffer in = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    if (archive.length < LOCAL_LENGTH || in.getInt(0) != LOCAL) {
      throw new RefusedBundle(
          RefusedBundle.Kind.NOT_A_BUNDLE, "archive", "beginning", "it is not a zip archive");
    }
    List<Content> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int at = 0;
    while (at + LOCAL_LENGTH <= archive.length && in.getInt(at) == LOCAL) {
      Content entry = entry(in, at, entries.size(), first);
      if (!names.add(entry.name())) {
        throw RefusedBundle.tampered(entry.name(), "name", "there are two entries of this name");
      }
      entries.add(entry);
      at += LOCAL_LENGTH + entry.name().length() + entry.bytes().length;
    }
    compare(directory(entries), archive, at);
    return entries;
  }

  private static Content entry(ByteBuffer in, int at, int number, String first)
      throws RefusedBundle {
    String place = "entry " + (number + 1);
    if (number >= MOST_ENTRIES) {
      throw RefusedBundle.tampered("archive", "entries", "more than " + MOST_ENTRIES);
    }
    int length = Short.toUnsignedInt(in.getShort(at + NAME_LENGTH_AT));
    long size = Integer.toUnsignedLong(in.getInt(at + SIZE_AT));
    if (at + (long) LOCAL_LENGTH + length + size > in.limit()) {
      throw RefusedBundle.tampered(place, "size", "it goes beyond the end of the archive");
    }
    byte[] all = in.array();
    int from = at + LOCAL_LENGTH;
    String name = new String(all, from, length, StandardCharsets.ISO_8859_1);
    if (!NAME.matcher(name).matches()) {
      throw RefusedBundle.tampered(place, "name", "no name of a file of a bundle");
    }
    if (number == 0 && !name.equals(first)) {
      throw new RefusedBundle(
          RefusedBundle.Kind.NOT_A_BUNDLE, "archive", "first entry", "it is not " + first);
    }
    int body = from + length;
    Content entry = new Content(name, Arrays.copyOfRange(all, body, body + (int) size));
    byte[] expected = local(entry);
    for (int i = 0; i < LOCAL_LENGTH; i++) {
      if (expected[i] != all[at + i]) {
        throw RefusedBundle.tampered(name, field(i), "not what a bundle has there");
      }
    }
    return entry;
  }

  /** What a byte of a local header is about. */
  private static String field(int at) {
    if (at < CRC_AT) {
      return at < 8 ? "header" : at < 10 ? "compression method" : "time";
    }
    if (at < CRC_AT + 4) {
      return "bytes (CRC-32)";
    }
    return at < NAME_LENGTH_AT ? "size" : "extra field";
  }

  /** The end of an archive and, for each of its parts, where it ends and what it is about. */
  private record Directory(byte[] bytes, List<Part> parts) {}

  private record Part(int end, String entry) {}

  private static void compare(Directory expected, byte[] archive, int at) throws RefusedBundle {
    int mismatch =
        Arrays.mismatch(expected.bytes(), 0, expected.bytes().length, archive, at, archive.length);
    if (mismatch < 0) {
      return;
    }
    for (Part part : expected.parts()) {
      if (mismatch < part.end()) {
        throw RefusedBundle.tampered(
            part.entry(), "directory record", "not what a bundle has there");
      }
    }
    String field = mismatch < expected.bytes().length ? "end record" : "end";
    throw RefusedBundle.tampered("archive", field, "not what a bundle has there");
  }

  private static byte[] local(Content entry) {
    byte[] name = entry.name().getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = buffer(LOCAL_LENGTH + name.length);
    out.putInt(LOCAL);
    common(out, entry, name.length);
    return out.put(name).array();
  }

  private static Directory directory(List<Content> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Part> parts = new ArrayList<>();
    int offset = 0;
    for (Content entry : entries) {
      byte[] name = entry.name().getBytes(StandardCharsets.US_ASCII);
      ByteBuffer record = buffer(RECORD_LENGTH + name.length);
      record.putInt(0x02014b50).putShort(MADE_BY_UNIX);
      common(record, entry, name.length);
      record.putShort((short) 0).putShort((short) 0).putShort((short) 0);
      int mode = entry.name().endsWith(".sh") ? SCRIPT : PLAIN_FILE;
      record.putInt(mode << 16).putInt(offset).put(name);
      out.writeBytes(record.array());
      parts.add(new Part(out.size(), entry.name()));
      offset += LOCAL_LENGTH + name.length + entry.bytes().length;
    }
    ByteBuffer end = buffer(22);
    end.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
    end.putShort((short) entries.size()).putShort((short) entries.size());
    end.putInt(out.size()).putInt(offset).putShort((short) 0);
    out.writeBytes(end.array());
    return new Directory(out.toByteArray(), parts);
  }

  /** From the needed version to the length of the extra field, the same in both kinds of record. */
  private static void common(ByteBuffer out, Content entry, int nameLength) {
    CRC32 crc = new CRC32();
    crc.update(entry.bytes());
    out.putShort(NEEDS).putShort((short) 0).putShort((short) 0).putInt(MOMENT);
    out.putInt((int) crc.getValue());
    out.putInt(entry.bytes().length).putInt(entry.bytes().length);
    out.putShort((short) nameLength).putShort((short) 0);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
