package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Tier;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.jvm.lab.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is proven on small programs, in hunts that count their probes. */
final class Proven {
  private Proven() {}

  /** On a program of these sources, by file. */
  static ProofReport of(Path folder, Map<String, String> sources, long probes) throws Exception {
    Lab lab = new Lab(folder);
    Target target = lab.target(lab.jar("tiny", List.of(), 17, sources), sources);
    return new JvmLane()
        .prover()
        .prove(target, new Surface(List.of(), List.of()), lab.campaign(Lab.counted(probes, 2)));
  }

  /** {@code Class#method} where the data enters. */
  static String entry(Finding finding) {
    String symbol = finding.proof().entryPoint().symbol();
    return symbol.substring(symbol.lastIndexOf('.', symbol.indexOf('#')) + 1, symbol.indexOf(' '));
  }

  /** {@code CWE-1}, with {@code debatable} behind it where it is. */
  static String weakness(Finding finding) {
    return finding.cwe().get(0) + (finding.tier() == Tier.PLAIN ? "" : " debatable");
  }
}
