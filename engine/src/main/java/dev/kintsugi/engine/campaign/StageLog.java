package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Triage;
import dev.kintsugi.engine.evidence.FileEvidenceStore;
import dev.kintsugi.engine.ledger.Entry;
import dev.kintsugi.engine.ledger.Ledger;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results of stages in the ledger: a stage that ended is never run again for the same input; its
 * record is read back instead.
 */
final class StageLog {
  private static final String KIND = "stage";
  private static final String REMEMBERED = "remembered";
  private static final String BROKEN = "broken";
  private static final String TRIAGE = "triage";

  /** Ends the name of a stage that was cut short: shown, but run again when there is time. */
  static final String PARTIAL = ", cut short";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Ledger ledger;
  private final FileEvidenceStore evidence;
  private final Clock clock;

  /**
   * A stage as the ledger keeps it.
   *
   * @param key identity of its input
   * @param result evidence id of its result as JSON
   */
  record Ended(String stage, String key, String result, long millis) {}

  /**
   * A stage that broke, as the ledger keeps it.
   *
   * @param key identity of its input
   * @param sentence for the report
   */
  record Broke(String stage, String key, String sentence) {}

  /** One stage's work. */
  interface Work<T> {
    T run() throws StageException, IOException, InterruptedException;
  }

  StageLog(Ledger ledger, FileEvidenceStore evidence, Clock clock) {
    this.ledger = ledger;
    this.evidence = evidence;
    this.clock = clock;
  }

  /** Result of a stage that ended earlier. */
  <T> Optional<T> known(String stage, String key, Class<T> type) throws IOException {
    Ended last = null;
    for (var body : ledger.bodies(KIND)) {
      Ended ended = JSON.treeToValue(body, Ended.class);
      if (ended.stage().equals(stage) && ended.key().equals(key)) {
        last = ended;
      }
    }
    if (last == null || !evidence.holds(last.result())) {
      return Optional.empty();
    }
    return Optional.of(JSON.readValue(evidence.bytes(last.result()), type));
  }

  /** Runs a stage, or reads its result back; {@code complete} tells whether it came to its end. */
  <T> T run(
      String stage,
      String key,
      Class<T> type,
      Work<T> work,
      java.util.function.BooleanSupplier complete)
      throws StageException, IOException, InterruptedException {
    Optional<T> known = known(stage, key, type);
    if (known.isPresent()) {
      return known.get();
    }
    long start = clock.millis();
    T result = work.run();
    String name = complete.getAsBoolean() ? stage : stage + PARTIAL;
    ended(name, key, result, clock.millis() - start);
    return result;
  }

  /** Keeps what a stage returned. */
  void ended(String stage, String key, Object result, long millis) throws IOException {
    String id = evidence.put(JSON.writeValueAsBytes(result));
    ledger.append("engine", "user", KIND, new Ended(stage, key, id, millis));
  }

  /** Keeps that a stage broke: every report says so until the stage comes to an end. */
  void broke(String stage, String key, String sentence) throws IOException {
    ledger.append("engine", "user", BROKEN, new Broke(stage, key, sentence));
  }

  /** What is said of stages that broke and did not come to an end since, in order. */
  List<String> broken() {
    Map<String, String> broken = new LinkedHashMap<>();
    for (Entry entry : ledger.entries()) {
      if (entry.kind().equals(BROKEN)) {
        Broke broke = JSON.treeToValue(entry.body(), Broke.class);
        broken.put(broke.stage() + " " + broke.key(), broke.sentence());
      } else if (entry.kind().equals(KIND)) {
        Ended ended = JSON.treeToValue(entry.body(), Ended.class);
        broken.remove(ended.stage().replace(PARTIAL, "") + " " + ended.key());
      }
    }
    return List.copyOf(broken.values());
  }

  /** Keeps what the user says of findings, unless it is what was said last. */
  void decided(Triage triage) throws IOException {
    String id = evidence.put(JSON.writeValueAsBytes(triage));
    var said = ledger.bodies(TRIAGE);
    boolean same =
        said.isEmpty()
            ? triage.equals(Triage.none())
            : said.get(said.size() - 1).path("result").asString("").equals(id);
    if (!same) {
      ledger.append("engine", "user", TRIAGE, new Ended("triage", "", id, 0));
    }
  }

  /** Keeps what later commands go on from. */
  void remember(Remembered remembered) throws IOException {
    String id = evidence.put(JSON.writeValueAsBytes(remembered));
    boolean same =
        ledger.bodies(REMEMBERED).stream().anyMatch(b -> b.path("result").asString("").equals(id));
    if (!same) {
      ledger.append("engine", "user", REMEMBERED, new Ended("prove", "", id, 0));
    }
  }

  /** What was kept last. */
  Optional<Remembered> remembered() throws IOException {
    var bodies = ledger.bodies(REMEMBERED);
    if (bodies.isEmpty()) {
      return Optional.empty();
    }
    Ended last = JSON.treeToValue(bodies.get(bodies.size() - 1), Ended.class);
    return Optional.of(JSON.readValue(evidence.bytes(last.result()), Remembered.class));
  }

  /** Whether an entry is the end of the stage with this name, come to its end or cut short. */
  static boolean ended(Entry entry, String stage) {
    String name = entry.body().path("stage").asString("");
    return entry.kind().equals(KIND) && (name.equals(stage) || name.equals(stage + PARTIAL));
  }

  /** Milliseconds of all ended stages with one of these names. */
  long millis(String stage) {
    return ledger.bodies(KIND).stream()
        .map(b -> JSON.treeToValue(b, Ended.class))
        .filter(e -> e.stage().equals(stage))
        .mapToLong(Ended::millis)
        .sum();
  }
}
