package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.job.ReproduceHandler;
import dev.kintsugi.jvm.reproduce.Reproducer;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.ProgramText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs a proof's reproducer on both sides of a patch. */
public final class VerifiedReproducer {
  private static final Limits LIMITS = new Limits(Duration.ofMinutes(3), 2048, 400, 512);

  private final Campaign campaign;

  public VerifiedReproducer(Campaign campaign) {
    this.campaign = campaign;
  }

  /**
   * Evidence id of the reproducer that says that it was verified; empty if there is none, or if it
   * did not fail before the patch and pass after it.
   */
  public Optional<String> of(Target before, Target after, Proof proof)
      throws IOException, InterruptedException {
    if (proof.reproducer().isEmpty()) {
      return Optional.empty();
    }
    Orders orders = new Orders(campaign);
    SortedMap<String, String> inputs = new TreeMap<>(Parts.of(before));
    inputs.put("after.jar", after.first(Artifact.Role.PROGRAM).orElseThrow());
    inputs.put("source", proof.reproducer());
    JobResult result = orders.run(orders.job(ReproduceHandler.KIND, Map.of(), inputs, LIMITS));
    List<Line.Tested> sides = orders.lines(result).of(Line.Tested.class);
    boolean verified =
        result.ok()
            && sides.contains(new Line.Tested("before", false))
            && sides.contains(new Line.Tested("after", true));
    return verified ? written(proof) : Optional.empty();
  }

  private Optional<String> written(Proof proof) throws IOException {
    String text = new String(campaign.evidence().bytes(proof.harness()), StandardCharsets.UTF_8);
    Program program = ProgramText.read(text);
    byte[] input = campaign.evidence().bytes(proof.input());
    Payload payload = ProgramText.payload(text, input, proof.inputText());
    Optional<String> source = Reproducer.junit(program, payload, proof.observation(), true);
    return source.isPresent() ? Optional.of(campaign.evidence().put(source.get())) : source;
  }
}
