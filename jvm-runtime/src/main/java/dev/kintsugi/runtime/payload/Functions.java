package dev.kintsugi.runtime.payload;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The functions of the expression language. Counts and numbers are decimal; everything else is
 * bytes.
 *
 * <ul>
 *   <li>{@code repeat(x, n)}; {@code nest(open, core, close, n)}: n openers, the core, n closers;
 *       {@code series(template, n)}: the template n times with {@code {i}} counted from 0, {@code
 *       {i+1}} the next number and {@code {hash}} strings that all have the same {@code
 *       String.hashCode()} (its formula is public contract)
 *   <li>{@code hex("…")}, {@code unbase64("…")}: literal bytes; {@code base64(x)}, {@code utf16(x)}
 *       (with byte order mark), {@code utf16le(x)}, {@code latin1(x)}, {@code jsonString(x)},
 *       {@code percent(x)}
 *   <li>{@code be16 be32 be64 le16 le32 le64 varint (n)}; {@code len16(x) len32(x) lenLe32(x)}: x
 *       after its length; {@code der(tag, x)}: tag, length, value (X.690); {@code chunk("TYPE",
 *       x)}: a PNG chunk with its CRC
 *   <li>{@code gzip(x)}, {@code zlib(x)}; {@code zip(…)}, {@code jar(…)}, {@code tar(…)}, {@code
 *       tgz(…)} of entries, see {@link Archives}
 *   <li>{@code serialised(name)}: a Java serialisation stream of one field-less object of the named
 *       class, made without loading it; {@code hashSets(n)}: the same of n levels of two sets that
 *       contain each other's successors, whose hash takes 2^n steps
 *   <li>{@code head(x, n)}: the first n bytes; {@code patch(x, at, y)}: y written over x; {@code
 *       repaired(x)}: with the checksums of its format made right again, see {@link Checksums}
 * </ul>
 */
final class Functions {
  /** Writes the value of a function. */
  interface Function {
    void write(List<Expression> arguments, Evaluator evaluator, OutputStream out)
        throws IOException;
  }

  private interface Conversion {
    byte[] apply(byte[] bytes);
  }

  private static final Map<String, Function> ALL = new TreeMap<>();

  static {
    repetition();
    encodings();
    numbers();
    containers();
    edits();
  }

  private Functions() {}

  static Function named(String name) {
    Function function = ALL.get(name);
    if (function == null) {
      throw new ExpressionException("unknown function " + name);
    }
    return function;
  }

  private static void repetition() {
    define(
        "repeat",
        2,
        (a, e, out) -> Evaluator.repeat(e.bytes(a.get(0)), Evaluator.number(a.get(1)), out));
    define(
        "nest",
        4,
        (a, e, out) -> {
          Evaluator.repeat(e.bytes(a.get(0)), Evaluator.number(a.get(3)), out);
          e.write(a.get(1), out);
          Evaluator.repeat(e.bytes(a.get(2)), Evaluator.number(a.get(3)), out);
        });
    define("series", 2, (a, e, out) -> series(e.text(a.get(0)), Evaluator.number(a.get(1)), out));
  }

  private static void encodings() {
    define("hex", 1, (a, e, out) -> out.write(Bytes.fromHex(e.text(a.get(0)))));
    convert("unbase64", Functions::unbase64);
    convert("base64", x -> Base64.getEncoder().encode(x));
    convert("base64url", x -> Base64.getUrlEncoder().withoutPadding().encode(x));
    convert("utf16", x -> text(x).getBytes(StandardCharsets.UTF_16));
    convert("utf16le", x -> text(x).getBytes(StandardCharsets.UTF_16LE));
    convert("latin1", x -> text(x).getBytes(StandardCharsets.ISO_8859_1));
    convert("jsonString", x -> Bytes.jsonString(text(x)).getBytes(StandardCharsets.UTF_8));
    convert("percent", Bytes::percent);
  }

  private static void numbers() {
    number("be16", 2, ByteOrder.BIG_ENDIAN);
    number("be32", 4, ByteOrder.BIG_ENDIAN);
    number("be64", 8, ByteOrder.BIG_ENDIAN);
    number("le16", 2, ByteOrder.LITTLE_ENDIAN);
    number("le32", 4, ByteOrder.LITTLE_ENDIAN);
    number("le64", 8, ByteOrder.LITTLE_ENDIAN);
    define("varint", 1, (a, e, out) -> out.write(Bytes.varint(Evaluator.number(a.get(0)))));
    convert("len16", x -> Bytes.join(Bytes.of(x.length, 2, ByteOrder.BIG_ENDIAN), x));
    convert("len32", x -> Bytes.join(Bytes.of(x.length, 4, ByteOrder.BIG_ENDIAN), x));
    convert("lenLe32", x -> Bytes.join(Bytes.of(x.length, 4, ByteOrder.LITTLE_ENDIAN), x));
    define(
        "der",
        2,
        (a, e, out) -> out.write(Bytes.der((int) Evaluator.number(a.get(0)), e.bytes(a.get(1)))));
    define("chunk", 2, (a, e, out) -> out.write(chunk(e.bytes(a.get(0)), e.bytes(a.get(1)))));
  }

  private static void containers() {
    define("gzip", 1, (a, e, out) -> compress(new GZIPOutputStream(new Kept(out)), a, e));
    define("zlib", 1, (a, e, out) -> compress(new DeflaterOutputStream(new Kept(out)), a, e));
    ALL.put("zip", Archives::zip);
    ALL.put("jar", Archives::jar);
    ALL.put("tar", Archives::tar);
    ALL.put(
        "tgz",
        (a, e, out) -> {
          GZIPOutputStream gzip = new GZIPOutputStream(new Kept(out));
          Archives.tar(a, e, gzip);
          gzip.close();
        });
    convert("serialised", x -> Serialised.object(text(x)));
    define(
        "hashSets",
        1,
        (a, e, out) -> out.write(Serialised.hashSets((int) Evaluator.number(a.get(0)))));
  }

  private static void edits() {
    define(
        "head",
        2,
        (a, e, out) -> {
          byte[] all = e.bytes(a.get(0));
          out.write(all, 0, (int) Math.min(all.length, Evaluator.number(a.get(1))));
        });
    define(
        "patch",
        3,
        (a, e, out) ->
            out.write(
                Bytes.patched(e.bytes(a.get(0)), Evaluator.number(a.get(1)), e.bytes(a.get(2)))));
    convert("repaired", Checksums::repaired);
  }

  private static void define(String name, int arity, Function function) {
    ALL.put(
        name,
        (arguments, evaluator, out) -> {
          if (arguments.size() != arity) {
            throw new ExpressionException(name + " takes " + arity + " arguments");
          }
          function.write(arguments, evaluator, out);
        });
  }

  private static void convert(String name, Conversion conversion) {
    define(name, 1, (a, e, out) -> out.write(conversion.apply(e.bytes(a.get(0)))));
  }

  private static void number(String name, int size, ByteOrder order) {
    define(name, 1, (a, e, out) -> out.write(Bytes.of(Evaluator.number(a.get(0)), size, order)));
  }

  private static void series(String template, long n, OutputStream out) throws IOException {
    if (template.length() * n > Evaluator.INNER_LIMIT) {
      throw new ExpressionException("a series of " + n + " is too much");
    }
    boolean hash = template.contains("{hash}");
    for (int i = 0; i < n; i++) {
      String one = template.replace("{i}", "" + i).replace("{i+1}", "" + (i + 1));
      one = hash ? one.replace("{hash}", Bytes.colliding(i)) : one;
      out.write(one.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void compress(
      OutputStream compressor, List<Expression> arguments, Evaluator evaluator) throws IOException {
    evaluator.write(arguments.get(0), compressor);
    compressor.close();
  }

  private static byte[] chunk(byte[] type, byte[] data) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(data);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ByteBuffer.allocate(4).putInt(data.length).array());
    out.write(type);
    out.write(data);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    return out.toByteArray();
  }

  private static byte[] unbase64(byte[] text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new ExpressionException("not Base64: " + e.getMessage());
    }
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** Lets a compressor finish without closing what it writes to. */
  private static final class Kept extends FilterOutputStream {
    Kept(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
