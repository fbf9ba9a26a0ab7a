package dev.kintsugi.jvm.front;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Observation;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;

final class Reproducers {
  private Reproducers() {}

  static String of(Line.Broke broke, Observation seen, EvidenceStore evidence) throws IOException {
    return "";
  }
}
