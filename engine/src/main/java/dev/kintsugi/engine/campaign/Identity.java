package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Idea;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What makes two runs the same campaign: the target's exact bytes and the settings that decide. */
final class Identity {
  private static final String KIND = "campaign";
  private static final List<String> IDEAS = List.of(Idea.ALERTS, Idea.SINCE);

  private Identity() {}

  /**
   * A campaign as the ledger keeps it.
   *
   * @param target name of the target, for the user
   * @param fingerprint of the target
   * @param settings the deciding ones as text
   * @param asked the same by name, for those who go on with it; empty where there is none
   * @param java version of the Java that runs the target
   */
  record Started(
      String target,
      String fingerprint,
      String settings,
      SortedMap<String, String> asked,
      String java) {}

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
        + settings.targetJdk().map(Object::toString).orElse("-")
        + settings.ideas().stream()
            .map(idea -> " " + idea.kind() + "=" + idea.evidence())
            .collect(Collectors.joining());
  }

  /** What a report says about settings: what the folder's campaign was started with. */
  static SortedMap<String, String> shown(CampaignFolder folder, Settings settings) {
    SortedMap<String, String> shown = asked(started(folder, settings));
    shown.remove("jdk");
    shown.replace("probes", "", "limited by time");
    // the evidence of an idea is nothing for people
    IDEAS.forEach(kind -> shown.computeIfPresent(kind, (k, text) -> origin(text)));
    return shown;
  }

  /** The given settings, but with what the folder's campaign was started with. */
  static Settings started(CampaignFolder folder, Settings settings) {
    var started = folder.ledger().bodies(KIND);
    if (started.isEmpty()) {
      return settings;
    }
    JsonNode asked = started.get(0).path("asked");
    String probes = asked.path("probes").asString("");
    String jdk = asked.path("jdk").asString("");
    return new Settings(
        Long.parseLong(asked.path("seed").asString("")),
        probes.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(probes)),
        settings.jobs(),
        asked.path("only").asString(""),
        Integer.parseInt(asked.path("required").asString("")),
        jdk.isEmpty() ? Optional.empty() : Optional.of(Path.of(jdk)),
        settings.deep(),
        ideas(asked));
  }

  private static List<Idea> ideas(JsonNode asked) {
    return IDEAS.stream()
        .filter(asked::has)
        .map(kind -> idea(kind, asked.path(kind).asString("")))
        .toList();
  }

  private static Idea idea(String kind, String text) {
    return new Idea(kind, origin(text), text.substring(text.lastIndexOf(' ') + 1));
  }

  private static String origin(String text) {
    return text.substring(0, Math.max(0, text.lastIndexOf(' ')));
  }

  private static SortedMap<String, String> asked(Settings settings) {
    SortedMap<String, String> asked = new TreeMap<>();
    asked.put("seed", Long.toString(settings.seed()));
    asked.put("probes", settings.probes().map(Object::toString).orElse(""));
    asked.put("only", settings.only());
    asked.put("required", Integer.toString(settings.required()));
    asked.put("jdk", settings.targetJdk().map(Object::toString).orElse(""));
    settings.ideas().forEach(idea -> asked.put(idea.kind(), idea.origin() + " " + idea.evidence()));
    return asked;
  }

  /** Continues the folder's campaign, starts one, or refuses. */
  static void check(CampaignFolder folder, Target target, Settings settings) throws IOException {
    Started now =
        new Started(
            target.name(),
            target.fingerprint(),
            of(settings),
            asked(settings),
            TargetJava.version(settings));
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
