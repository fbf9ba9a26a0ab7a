package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Replay;
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

/** Runs a proof's reproducer: on both sides of a patch, or on one target. */
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
    SortedMap<String, String> inputs = new TreeMap<>(Parts.of(before));
    inputs.put("after.jar", after.first(Artifact.Role.PROGRAM).orElseThrow());
    Ended ended = run(inputs, proof);
    boolean verified =
        ended.result().ok()
            && ended.sides().contains(new Line.Tested("before", false))
            && ended.sides().contains(new Line.Tested("after", true));
    return verified ? written(proof) : Optional.empty();
  }

  /** The reproducer run on one target. */
  public Replay on(Target target, Proof proof) throws IOException, InterruptedException {
    Ended ended = run(new TreeMap<>(Parts.of(target)), proof);
    if (ended.result().ok() && ended.sides().contains(new Line.Tested("before", false))) {
      return replay(Replay.Verdict.HOLDS, "the JUnit test failed, as it has to");
    }
    if (ended.result().ok() && ended.sides().contains(new Line.Tested("before", true))) {
      return replay(Replay.Verdict.SILENT, "the JUnit test passed: it shows no weakness");
    }
    String why = ended.result().reason();
    return replay(
        Replay.Verdict.COULD_NOT_RUN, why.isEmpty() ? "the JUnit test gave no verdict" : why);
  }

  private static Replay replay(Replay.Verdict verdict, String why) {
    return new Replay(verdict, why, List.of(), List.of(), "");
  }

  private record Ended(JobResult result, List<Line.Tested> sides) {}

  private Ended run(SortedMap<String, String> inputs, Proof proof)
      throws IOException, InterruptedException {
    Orders orders = new Orders(campaign);
    inputs.put("source", proof.reproducer());
    JobResult result = orders.run(orders.job(ReproduceHandler.KIND, Map.of(), inputs, LIMITS));
    return new Ended(result, orders.lines(result).of(Line.Tested.class));
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
