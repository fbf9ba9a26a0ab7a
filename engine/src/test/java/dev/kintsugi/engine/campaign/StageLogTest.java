package dev.kintsugi.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a stage returned, read back from the ledger. */
class StageLogTest {
  /** As it was before findings had vectors. */
  private static final String OLDER =
      """
      {"id": "F-1", "fingerprint": "f", "cwe": ["CWE-22"], "weakness": "path", "tier": "PLAIN",
       "severity": "HIGH", "route": {"patchable": true, "verifiable": true, "reasons": [],
       "next": ""}, "disclosure": "EMBARGOED", "boundary": {"controls": "text",
       "statement": "text crosses", "debatable": []}, "proofs": [], "patches": []}
      """;

  @TempDir Path temporary;

  @Test
  void aFindingOfAnEarlierVersionIsReadBack() throws Exception {
    HandClock clock = new HandClock();
    try (CampaignFolder folder = CampaignFolder.open(temporary.resolve("out"), "test 1", clock)) {
      StageLog stages = new StageLog(folder.ledger(), folder.evidence(), clock);
      JsonNode older = JsonMapper.builder().build().readTree(OLDER);
      stages.run("patch", "key", JsonNode.class, () -> older, () -> true);
      Finding back = stages.known("patch", "key", Finding.class).orElseThrow();
      assertEquals("", back.cvss());
      assertEquals(Severity.HIGH, back.severity());
    }
  }
}
