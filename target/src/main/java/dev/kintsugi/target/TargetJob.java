package dev.kintsugi.target;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.ResolveException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs one job of this module and checks its answer like any hostile input. */
final class TargetJob {
  private static final long LARGEST_DESCRIPTION = 16L << 20;
  private static final int LONGEST_REASON = 600;

  private final String kind;
  private final SortedMap<String, String> parameters = new TreeMap<>();
  private final SortedMap<String, String> inputs = new TreeMap<>();
  private Limits limits = Limits.small();
  private Job.Network network = Job.Network.NONE;

  TargetJob(String kind) {
    this.kind = kind;
  }

  TargetJob with(String parameter, String value) {
    parameters.put(parameter, value);
    return this;
  }

  TargetJob input(String name, String evidence) {
    inputs.put(name, evidence);
    return this;
  }

  TargetJob limits(Limits other) {
    limits = other;
    return this;
  }

  TargetJob online() {
    network = Job.Network.REPOSITORIES;
    return this;
  }

  /**
   * Outputs of the job and what it says about them.
   *
   * @param description checked
   * @param outputs evidence ids by name
   */
  record Answer(Description description, SortedMap<String, String> outputs) {
    /** Evidence id of an output that the description promises. */
    String output(String name) throws ResolveException {
      String id = outputs.get(name);
      if (id == null) {
        throw new ResolveException("the job broke its promise of an output; please report", false);
      }
      return id;
    }
  }

  /**
   * Runs it.
   *
   * @param what the target, to begin messages with
   * @throws ResolveException with the job's own sentence if it refused
   */
  Answer run(Campaign campaign, String what)
      throws ResolveException, IOException, InterruptedException {
    Job job = new Job(kind, parameters, inputs, limits, network, campaign.settings().seed());
    JobResult result = campaign.jobs().run(job, campaign.progress()::accept);
    String reason = Texts.line(result.reason(), LONGEST_REASON);
    switch (result.status()) {
      case OK -> {
        return new Answer(description(result, campaign), result.outputs());
      }
      case REFUSED -> throw new ResolveException(reason, usersFault(result, campaign));
      case LIMIT ->
          throw new ResolveException(what + ": " + kind + " hit a limit: " + reason, false);
      default -> throw new ResolveException(what + ": " + kind + " broke: " + reason, false);
    }
  }

  private static boolean usersFault(JobResult result, Campaign campaign) throws IOException {
    String fault = result.outputs().get("fault");
    if (fault == null || Files.size(campaign.evidence().file(fault)) > 8) {
      return false;
    }
    byte[] text = campaign.evidence().bytes(fault);
    return new String(text, StandardCharsets.US_ASCII).equals("user");
  }

  private Description description(JobResult result, Campaign campaign)
      throws ResolveException, IOException {
    String id = result.outputs().get("description");
    if (id == null || Files.size(campaign.evidence().file(id)) > LARGEST_DESCRIPTION) {
      throw new ResolveException(kind + " gave no usable description; please report", false);
    }
    try {
      return Description.read(campaign.evidence().bytes(id));
    } catch (IllegalArgumentException e) {
      throw new ResolveException(kind + " gave no usable description; please report", false);
    }
  }
}
