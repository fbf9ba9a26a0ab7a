package dev.kintsugi.runtime.payload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The shortest readable expression of given bytes. */
public final class Literals {
  private static final int SHORT = 64;

  private Literals() {}

  /** Text if the bytes are text; else hexadecimal if short, and Base64 if long. */
  public static Expression of(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars()
          .allMatch(c -> c >= ' ' && c != 0x7f || c == '\n' || c == '\r' || c == '\t')) {
        return new Expression.Text(text);
      }
    } catch (CharacterCodingException e) {
      // not text, so one of the other forms
    }
    return bytes.length <= SHORT
        ? call("hex", HexFormat.of().formatHex(bytes))
        : call("unbase64", Base64.getEncoder().encodeToString(bytes));
  }

  private static Expression call(String name, String text) {
    return new Expression.Call(name, List.of(new Expression.Text(text)));
  }
}
