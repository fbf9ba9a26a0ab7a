package dev.kintsugi.runtime.payload;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.RandomAccess;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Attacks the fields of a binary input that the target accepts: every window of four, two and one
 * bytes in turn becomes an extreme number, in both byte orders, and the checksums of formats with a
 * public layout are made right again so that the reader gets that far.
 *
 * <p>A length, count or offset field need not be known: some window is it. Two sources: APPNOTE,
 * RFC 1952 and the like for the checksums; boundary values of two's complement numbers for the
 * rest.
 */
public final class FieldBombs {
  /** Bytes at the beginning of the input whose windows are tried; headers stand in front. */
  public static final int WINDOWS = 4096;

  private static final String NAME = "field-bombs";

  /** The end of a bomb's expression: offset and number. */
  private static final Pattern PATCH =
      Pattern.compile(", (\\d{1,7}), (?:hex\\(\"\\p{XDigit}*\"\\)|\"[^\"]*\")\\)+$");

  private static final List<byte[]> FOUR =
      values(4, 0x7fffffffL, 0xffffffffL, 0x7ffffff0L, 0x80000000L, 0L, 0x10000000L);
  private static final List<byte[]> TWO = values(2, 0xffff, 0x7fff, 0);
  private static final List<byte[]> ONE = values(1, 0xff, 0x7f, 0, 0x80, 1);
  private static final List<byte[]> OCTAL =
      List.of("77777777777".getBytes(StandardCharsets.US_ASCII));

  private FieldBombs() {}

  /** Where in the accepted input a bomb put its number; empty if the payload is no such bomb. */
  public static OptionalInt field(Payload payload) {
    if (!payload.family().equals(NAME)) {
      return OptionalInt.empty();
    }
    Matcher patch = PATCH.matcher(payload.expression());
    return patch.find() ? OptionalInt.of(Integer.parseInt(patch.group(1))) : OptionalInt.empty();
  }

  /** Which input a bomb was put into; empty if the payload is no such bomb. */
  public static String seed(Payload payload) {
    Matcher patch = PATCH.matcher(payload.expression());
    boolean bomb = payload.family().equals(NAME) && patch.find();
    return bomb ? payload.expression().substring(0, patch.start()) : "";
  }

  private record Patch(int at, byte[] value) {}

  /**
   * The bombs of one accepted input, the widest windows and the largest values first; made when
   * they are asked for.
   *
   * @param most how many at most; beyond that the list is thinned evenly
   */
  public static List<Payload> of(PayloadLibrary library, Payload accepted, int most) {
    byte[] bytes = accepted.bytes();
    List<Patch> patches = new ArrayList<>();
    List<Integer> offsets = offsets(bytes);
    for (List<byte[]> values : List.of(FOUR, OCTAL, TWO, ONE)) {
      for (byte[] value : values) {
        offsets.stream()
            .filter(at -> fits(bytes, at, value))
            .forEach(at -> patches.add(new Patch(at, value)));
      }
    }
    boolean checked = Arrays.equals(Checksums.repaired(bytes), bytes) && hasChecksums(bytes);
    return new Bombs(library, accepted, Thinned.of(patches, most), checked);
  }

  private static boolean fits(byte[] bytes, int at, byte[] value) {
    if (at + value.length > bytes.length || same(bytes, at, value)) {
      return false;
    }
    return value.length != 11 || isOctal(bytes, at, 11);
  }

  private static boolean same(byte[] bytes, int at, byte[] value) {
    return Arrays.equals(bytes, at, at + value.length, value, 0, value.length);
  }

  private static boolean isOctal(byte[] bytes, int at, int length) {
    for (int i = at; i < at + length; i++) {
      if (bytes[i] < '0' || bytes[i] > '7') {
        return false;
      }
    }
    return true;
  }

  /** Runs of zeros hold no fields beyond their first bytes, so they are skipped. */
  private static List<Integer> offsets(byte[] bytes) {
    List<Integer> offsets = new ArrayList<>();
    int zeros = 0;
    for (int at = 0; at < Math.min(bytes.length, WINDOWS); at++) {
      zeros = bytes[at] == 0 ? zeros + 1 : 0;
      if (zeros <= 16) {
        offsets.add(at);
      }
    }
    return offsets;
  }

  private static boolean hasChecksums(byte[] bytes) {
    // a change that repairing answers with another change shows that there is one
    for (int at = 0; at < Math.min(bytes.length, 1024); at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      if (!Arrays.equals(Checksums.repaired(changed), changed)) {
        return true;
      }
    }
    return false;
  }

  private static List<byte[]> values(int size, long... numbers) {
    List<byte[]> values = new ArrayList<>();
    for (long number : numbers) {
      byte[] big = Bytes.of(number, size, ByteOrder.BIG_ENDIAN);
      byte[] little = Bytes.of(number, size, ByteOrder.LITTLE_ENDIAN);
      values.add(big);
      if (!Arrays.equals(big, little)) {
        values.add(little);
      }
    }
    return values;
  }

  private static final class Bombs extends AbstractList<Payload> implements RandomAccess {
    private final PayloadLibrary library;
    private final Payload accepted;
    private final Expression expression;
    private final List<Patch> patches;
    private final boolean checked;

    Bombs(PayloadLibrary library, Payload accepted, List<Patch> patches, boolean checked) {
      this.library = library;
      this.accepted = accepted;
      this.expression = Expression.parse(accepted.expression());
      this.patches = patches;
      this.checked = checked;
    }

    @Override
    public int size() {
      return patches.size();
    }

    @Override
    public Payload get(int index) {
      Patch patch = patches.get(index);
      Expression value =
          new Expression.Call(
              "hex", List.of(new Expression.Text(HexFormat.of().formatHex(patch.value()))));
      Expression bomb =
          new Expression.Call(
              "patch", List.of(expression, new Expression.Number(patch.at()), value));
      Expression whole = checked ? new Expression.Call("repaired", List.of(bomb)) : bomb;
      return library.with(new Payload(NAME, accepted.format(), "", 2, false, new byte[0]), whole);
    }
  }
}
