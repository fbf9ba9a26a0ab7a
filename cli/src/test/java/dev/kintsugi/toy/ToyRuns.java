package dev.kintsugi.toy;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs a script target with many inputs, as one job in the sandbox. */
final class ToyRuns {
  private ToyRuns() {}

  /** Exit code line and output for each input, in order. */
  static List<String> run(Target target, List<String> inputs, int round, Campaign campaign)
      throws IOException, InterruptedException, StageException {
    JobResult result =
        campaign.jobs().run(job(target, inputs, round, campaign), campaign.progress()::accept);
    if (!result.ok()) {
      throw new StageException(result.reason());
    }
    List<String> answers = new ArrayList<>();
    for (String id : result.outputs().values()) {
      answers.add(new String(campaign.evidence().bytes(id), StandardCharsets.UTF_8));
    }
    return answers;
  }

  /** The job that runs these inputs. */
  static Job job(Target target, List<String> inputs, int round, Campaign campaign)
      throws IOException {
    TreeMap<String, String> cases = new TreeMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      cases.put(String.format("%05d", i), inputs.get(i) + "\n");
    }
    TreeMap<String, String> ids = new TreeMap<>();
    ids.put("script", target.first(Artifact.Role.PROGRAM).orElseThrow());
    ids.put("cases", tree(cases, campaign));
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("round", Integer.toString(round));
    return new Job("toy.run", parameters, ids, Limits.small(), Job.Network.NONE, 1);
  }

  /** Evidence of a folder with these files. */
  static String tree(SortedMap<String, String> files, Campaign campaign) throws IOException {
    Path folder = Files.createTempDirectory("toy");
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      return campaign.evidence().putTree(folder, p -> true);
    } finally {
      for (String name : files.keySet()) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }
}
