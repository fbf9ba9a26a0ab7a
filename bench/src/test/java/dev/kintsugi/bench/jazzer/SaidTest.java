package dev.kintsugi.bench.jazzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SaidTest {
  @Test
  void anOverflowIsARecursionAndNothingElse() {
    Said said =
        Said.of(
            77,
            """
            DEDUP_TOKEN: 3e044f126e63cdaf
            #2	INITED cov: 7 ft: 7 corp: 1/1b exec/s: 0 rss: 410Mb
            #1082	NEW    cov: 43 ft: 60 corp: 9/20b exec/s: 0 rss: 412Mb

            == Java Exception: com.code_intelligence.jazzer.api.FuzzerSecurityIssueLow: Stack overflow (use '-Xss921k' to reproduce)
            	at target//a.Reader.read(Reader.java:18)
            """);
    assertEquals(Set.of("CWE-674"), said.cwe());
    assertEquals("3e044f126e63cdaf", said.token());
    assertEquals(1082, said.executions());
  }

  @Test
  void aTimeoutAndAFullProcessAreToldByTheirExitCodes() {
    assertTrue(
        Said.of(70, "==2== ERROR: libFuzzer: timeout after 11 seconds").cwe().contains("CWE-835"));
    assertTrue(Said.of(71, "==2== ERROR: libFuzzer: out-of-memory").cwe().contains("CWE-770"));
  }

  @Test
  void nothingFoundIsNothing() {
    Said said = Said.of(0, "#4096\tpulse cov: 7\nDone 5000 runs in 20 second(s)\n");
    assertTrue(said.finding().isEmpty());
    assertTrue(said.cwe().isEmpty());
    assertEquals(5000, said.executions());
  }

  @Test
  void aFindingThatIsNotKnownIsOfNoClass() {
    Said said = Said.of(77, "== Java Exception: java.lang.IllegalStateException: x\n");
    assertFalse(said.finding().isEmpty());
    assertTrue(said.cwe().isEmpty());
  }
}
