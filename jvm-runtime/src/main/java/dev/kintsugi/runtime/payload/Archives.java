package dev.kintsugi.runtime.payload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Archives of any names, which the JDK's writers would refuse. Zip follows PKWARE's APPNOTE 4.3 to
 * 4.5, tar POSIX.1-1988 (ustar) with correct checksums. Times are fixed.
 *
 * <p>Entries: {@code entry(name, content)} (deflated in zip), {@code stored(name, content)}, {@code
 * folder(name)}, {@code link(name, target)} (symbolic), {@code hardlink(name, target)} (tar only),
 * {@code item("x", name, content)} (tar only: any type letter).
 */
final class Archives {
  private static final int DOS_DATE = 0x21;
  private static final int VERSION = 20;
  private static final int UTF8_NAMES = 1 << 11;
  private static final int UNIX = 3 << 8;

  private Archives() {}

  private record Entry(char type, byte[] name, byte[] link, Expression content, boolean deflated) {
    int mode() {
      return switch (type) {
        case '2' -> 0120777;
        case '5' -> 040755;
        default -> 0100644;
      };
    }
  }

  static void zip(List<Expression> arguments, Evaluator evaluator, OutputStream out)
      throws IOException {
    writeZip(entries(arguments, evaluator), evaluator, out);
  }

  /** A zip whose first entry is a manifest (JAR File Specification). */
  static void jar(List<Expression> arguments, Evaluator evaluator, OutputStream out)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    Expression manifest = new Expression.Text("Manifest-Version: 1.0\r\n\r\n");
    byte[] name = "META-INF/MANIFEST.MF".getBytes(StandardCharsets.UTF_8);
    entries.add(new Entry('0', name, new byte[0], manifest, true));
    entries.addAll(entries(arguments, evaluator));
    writeZip(entries, evaluator, out);
  }

  private static void writeZip(List<Entry> entries, Evaluator evaluator, OutputStream out)
      throws IOException {
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    int offset = 0;
    for (Entry entry : entries) {
      CRC32 crc = new CRC32();
      Counted size = new Counted();
      ByteArrayOutputStream data = new ByteArrayOutputStream();
      deflate(entry, evaluator, data, crc, size);
      ByteBuffer common = common(entry, crc.getValue(), data.size(), size.bytes);
      out.write(ByteBuffer.allocate(4).putInt(0x504b0304).array());
      out.write(common.array());
      out.write(entry.name());
      data.writeTo(out);
      directory.write(ByteBuffer.allocate(4).putInt(0x504b0102).array());
      directory.write(little(2).putShort((short) (UNIX | VERSION)).array());
      directory.write(common.array());
      directory.write(
          little(14)
              .putShort((short) 0)
              .putShort((short) 0)
              .putShort((short) 0)
              .putInt(entry.mode() << 16)
              .putInt(offset)
              .array());
      directory.write(entry.name());
      offset += 4 + common.capacity() + entry.name().length + data.size();
    }
    directory.writeTo(out);
    out.write(ByteBuffer.allocate(4).putInt(0x504b0506).array());
    short count = (short) entries.size();
    out.write(
        little(18)
            .putInt(0)
            .putShort(count)
            .putShort(count)
            .putInt(directory.size())
            .putInt(offset)
            .putShort((short) 0)
            .array());
  }

  /** The fields that local header and directory share, from "version needed" to "extra length". */
  private static ByteBuffer common(Entry entry, long crc, int compressed, long size) {
    return little(26)
        .putShort((short) VERSION)
        .putShort((short) UTF8_NAMES)
        .putShort((short) (entry.deflated() ? 8 : 0))
        .putShort((short) 0)
        .putShort((short) DOS_DATE)
        .putInt((int) crc)
        .putInt(compressed)
        .putInt((int) size)
        .putShort((short) entry.name().length)
        .putShort((short) 0);
  }

  private static void deflate(
      Entry entry, Evaluator evaluator, OutputStream data, CRC32 crc, Counted size)
      throws IOException {
    Deflater deflater = new Deflater(9, true);
    OutputStream packed = entry.deflated() ? new DeflaterOutputStream(data, deflater) : data;
    size.next = new CheckedOutputStream(packed, crc);
    if (entry.type() == '2') {
      size.write(entry.link());
    } else {
      evaluator.write(entry.content(), size);
    }
    packed.close();
    deflater.end();
  }

  static void tar(List<Expression> arguments, Evaluator evaluator, OutputStream out)
      throws IOException {
    for (Entry entry : entries(arguments, evaluator)) {
      byte[] content = evaluator.bytes(entry.content());
      if (entry.name().length > 100) {
        out.write(
            header(
                'L',
                "././@LongLink".getBytes(StandardCharsets.US_ASCII),
                new byte[0],
                entry.name().length + 1));
        padded(Bytes.join(entry.name(), new byte[1]), out);
      }
      out.write(header(entry.type(), entry.name(), entry.link(), content.length));
      padded(content, out);
    }
    out.write(new byte[1024]);
  }

  private static byte[] header(char type, byte[] name, byte[] link, int size) {
    ByteBuffer header = ByteBuffer.allocate(512);
    header.put(name, 0, Math.min(100, name.length));
    header.position(100).put(octal(type == '5' ? 0755 : 0644, 7)).position(108).put(octal(0, 7));
    header.position(116).put(octal(0, 7)).position(124).put(octal(size, 11));
    header.position(136).put(octal(0, 11)).position(156).put((byte) type);
    header.put(link, 0, Math.min(100, link.length));
    header.position(257).put("ustar\00000".getBytes(StandardCharsets.US_ASCII));
    Checksums.tarHeader(header.array(), 0);
    return header.array();
  }

  private static byte[] octal(int value, int digits) {
    return String.format("%0" + digits + "o", value).getBytes(StandardCharsets.US_ASCII);
  }

  private static void padded(byte[] content, OutputStream out) throws IOException {
    out.write(content);
    out.write(new byte[(512 - content.length % 512) % 512]);
  }

  private static List<Entry> entries(List<Expression> arguments, Evaluator evaluator) {
    return Evaluator.calls(arguments).stream().map(call -> entry(call, evaluator)).toList();
  }

  private static Entry entry(Expression.Call call, Evaluator evaluator) {
    List<Expression> a = call.arguments();
    int arity = call.name().equals("folder") ? 1 : call.name().equals("item") ? 3 : 2;
    if (a.size() != arity) {
      throw new ExpressionException(call.name() + " takes " + arity + " arguments");
    }
    byte[] first = evaluator.bytes(a.get(0));
    Expression none = new Expression.Text("");
    byte[] no = new byte[0];
    return switch (call.name()) {
      case "entry" -> new Entry('0', first, no, a.get(1), true);
      case "stored" -> new Entry('0', first, no, a.get(1), false);
      case "folder" -> new Entry('5', first, no, none, false);
      case "link" -> new Entry('2', first, evaluator.bytes(a.get(1)), none, false);
      case "hardlink" -> new Entry('1', first, evaluator.bytes(a.get(1)), none, false);
      case "item" -> new Entry((char) first[0], evaluator.bytes(a.get(1)), no, a.get(2), false);
      default -> throw new ExpressionException("not an archive entry: " + call.name());
    };
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static final class Counted extends OutputStream {
    private OutputStream next;
    private long bytes;

    @Override
    public void write(int b) throws IOException {
      next.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
      next.write(data, offset, length);
      bytes += length;
    }
  }
}
