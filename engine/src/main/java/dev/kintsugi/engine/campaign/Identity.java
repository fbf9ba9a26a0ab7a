package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Target;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** What makes two runs the same campaign: the target's exact bytes and the settings that decide. */
final class Identity {
  private static final String KIND = "campaign";

  private Identity() {}

  /**
   * A campaign as the ledger keeps it.
   *
   * @param target name of the target, for the user
   * @param fingerprint of the target
   * @param settings the deciding ones as text
   */
  record Started(String target, String fingerprint, String settings) {}

  static String of(Settings settings) {
    return "seed="
        + settings.seed()
        + " probes="
        + settings.probes().map(Object::toString).orElse("-")
        + " only="
        + settings.only()
        + " required="
        + settings.required()
        + " jdk="
        + settings.targetJdk().map(Object::toString).orElse("-");
  }

  /** Continues the folder's campaign, starts one, or refuses. */
  static void check(CampaignFolder folder, Target target, Settings settings) throws IOException {
    Started now = new Started(target.name(), target.fingerprint(), of(settings));
    var started = folder.ledger().bodies(KIND);
    if (started.isEmpty()) {
      folder.ledger().append("engine", "user", KIND, now);
      return;
    }
    JsonNode before = started.get(0);
    if (!before.path("fingerprint").asString("").equals(now.fingerprint())) {
      throw new FolderRefused(
          folder.root()
              + " holds a campaign about "
              + before.path("target").asString("another target")
              + " as it was then: choose another folder with --out, or delete this one");
    }
    if (!before.path("settings").asString("").equals(now.settings())) {
      throw new FolderRefused(
          folder.root()
              + " holds a campaign with other settings ("
              + before.path("settings").asString("")
              + "): repeat them to continue it, or choose another folder with --out");
    }
  }
}
