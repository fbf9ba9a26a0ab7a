package dev.kintsugi.patch.check;

import dev.kintsugi.api.Ladder;
import dev.kintsugi.patch.diff.DiffFormatException;
import dev.kintsugi.patch.diff.UnifiedDiff;
import java.io.IOException;

/** Reads the diff of a ladder once {@link AppliesCleanly} has shown that it can be read. */
final class Diffs {
  private Diffs() {}

  static UnifiedDiff of(Ladder ladder) throws IOException {
    try {
      return UnifiedDiff.parse(ladder.campaign().evidence().bytes(ladder.diff()));
    } catch (DiffFormatException e) {
      // The ladder ends at the first rung in this case, so nobody else gets here.
      throw new IOException(e);
    }
  }
}
