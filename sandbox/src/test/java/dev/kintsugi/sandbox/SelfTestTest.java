package dev.kintsugi.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kintsugi.api.Sandbox;
import dev.kintsugi.sandbox.SelfTest.Attempt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfTestTest {
  private static final int ATTEMPTS = 17;

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare"})
  void nothingGetsOut(String mechanism) throws Exception {
    Sandbox sandbox = Mechanisms.sandbox(mechanism);

    List<Attempt> attempts = SelfTest.run(sandbox);

    assertEquals(List.of(), attempts.stream().filter(a -> !a.blocked()).toList());
    assertEquals(ATTEMPTS, attempts.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare"})
  void nothingGetsOutWhenAnOrdinaryUserStartsIt(String mechanism, @TempDir Path folder)
      throws Exception {
    assertEquals("done", asOrdinaryUser(mechanism, folder));
  }

  /** What the user's own rights allow must show, or the attempts above would prove nothing. */
  @Test
  void theAttemptsSeeTheHolesWhereNothingIsolates(@TempDir Path folder) throws Exception {
    String said = asOrdinaryUser("none", folder);

    for (String name :
        List.of(
            "read a host file",
            "write outside the scratch folder",
            "write to a read-only mount",
            "signal a host process",
            "see host processes",
            "gain privileges",
            "reach host loopback")) {
      assertTrue(said.contains("open: " + name + ":"), said);
    }
    assertTrue(said.endsWith("done"), said);
  }

  @Test
  void withoutASandboxNothingIsTriedAndNothingCountsAsBlocked() throws Exception {
    List<Attempt> attempts = SelfTest.run(Sandboxes.named("none"));

    assertTrue(attempts.stream().noneMatch(Attempt::blocked));
    assertFalse(attempts.isEmpty());
  }

  private static String asOrdinaryUser(String mechanism, Path folder) throws Exception {
    Process process = OtherUser.start(folder, OrdinaryUser.class, mechanism);
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assumeTrue(process.waitFor() != OrdinaryUser.UNAVAILABLE, "skipped: " + said);
    return said;
  }
}
