package dev.kintsugi.cli;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Settings;
import dev.kintsugi.engine.campaign.CampaignFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What commands share that go on from a folder that prove or scan wrote. */
final class Continued {
  private Continued() {}

  static void requireCampaign(Path out) throws UsageException, IOException {
    if (!CampaignFolder.holdsCampaign(out)) {
      throw new UsageException(out + " holds no campaign: run kintsugi prove TARGET --out " + out);
    }
  }

  /** Settings of such a command; what decided the hunt is taken from the folder. */
  static Settings settings(boolean deep) {
    Settings base = Settings.defaults();
    return new Settings(
        base.seed(),
        Optional.empty(),
        Runtime.getRuntime().availableProcessors(),
        "",
        base.required(),
        Optional.empty(),
        deep,
        List.of());
  }

  /** The findings with these names or fingerprints; all if there is none. */
  static List<Finding> chosen(Path out, ProofReport proofs, List<String> wanted)
      throws UsageException {
    if (wanted.isEmpty()) {
      return proofs.findings();
    }
    List<Finding> chosen = new ArrayList<>();
    for (String name : wanted) {
      chosen.add(
          proofs.findings().stream()
              .filter(f -> f.id().equalsIgnoreCase(name) || f.fingerprint().startsWith(name))
              .findFirst()
              .orElseThrow(() -> new UsageException(out + " holds no finding " + name)));
    }
    return chosen;
  }
}
