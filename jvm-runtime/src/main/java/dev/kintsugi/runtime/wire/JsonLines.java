package dev.kintsugi.runtime.wire;

import dev.kintsugi.runtime.agent.Symbols;
import dev.kintsugi.runtime.oracle.Break;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Appends lines to a file, each in one write, so that a killed process loses none that was written.
 * Frames of a break are cut to the innermost {@value #MOST_FRAMES}.
 */
public final class JsonLines implements AutoCloseable {
  private static final int MOST_FRAMES = 200;
  private final OutputStream out;
  private final Symbols symbols;

  /**
   * @param symbols names the methods of frames
   */
  public JsonLines(Path file, Symbols symbols) throws IOException {
    this.out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    this.symbols = symbols;
  }

  public void write(JsonLine line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A break with all its components. */
  public JsonLine describe(Break broken) {
    List<JsonLine> frames = new ArrayList<>();
    for (StackTraceElement frame :
        broken.frames().subList(0, Math.min(MOST_FRAMES, broken.frames().size()))) {
      frames.add(
          JsonLine.object()
              .put("symbol", symbols.symbol(frame))
              .put("file", symbols.file(frame))
              .put("line", Math.max(0, frame.getLineNumber())));
    }
    return JsonLine.object()
        .put("oracle", broken.oracle())
        .put("cwe", broken.cwe())
        .put("weakness", broken.weakness())
        .put("detail", broken.detail())
        .putObjects("frames", frames)
        .putTexts("cause", broken.cause())
        .putNumbers("measures", broken.measures())
        .put("strength", broken.strength());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
