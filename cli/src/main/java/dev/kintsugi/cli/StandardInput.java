package dev.kintsugi.cli;

import dev.kintsugi.target.LooseSources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A source on standard input: UTF-8 text of at most 1 MiB. */
final class StandardInput {
  private StandardInput() {}

  /** All of it. */
  static byte[] read(InputStream in) throws UsageException, IOException {
    byte[] bytes = in.readNBytes(LooseSources.LARGEST + 1);
    if (bytes.length > LooseSources.LARGEST) {
      throw new UsageException("standard input is larger than 1 MiB: no source file is");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UsageException("standard input is not UTF-8 text");
    }
    if (text.isBlank()) {
      throw new UsageException("standard input is empty: pipe Java code into it");
    }
    return bytes;
  }
}
