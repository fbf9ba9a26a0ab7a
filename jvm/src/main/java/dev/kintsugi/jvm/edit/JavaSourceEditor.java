package dev.kintsugi.jvm.edit;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Edit;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.SourceEditor;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Edits Java sources in a {@code jvm.edit} job.
 *
 * <p>The job parses with JavaParser, for positions only; every change is a splice into the text. So
 * whatever is not changed stays byte for byte: formatting, comments, line ends, encoding, language
 * level. OpenRewrite and Spoon edit trees and print them: both want the whole class path to
 * attribute types, which a bare sources jar does not offer, and a printer's choice of layout would
 * be noise in a diff that a maintainer has to judge.
 */
public final class JavaSourceEditor implements SourceEditor {
  private static final int MOST = 8;
  private static final int LONGEST_SUMMARY = 600;

  @Override
  public List<Edit> edit(Target target, Mitigation mitigation, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Optional<String> sources = target.first(Artifact.Role.SOURCES);
    if (sources.isEmpty()) {
      return List.of(new Edit(Optional.empty(), "No source is at hand."));
    }
    JobResult result =
        campaign.jobs().run(job(sources.get(), mitigation, campaign), campaign.progress()::accept);
    if (result.status() == JobResult.Status.REFUSED) {
      return List.of(new Edit(Optional.empty(), clean(result.reason())));
    }
    if (!result.ok()) {
      throw new StageException("editing the sources failed: " + clean(result.reason()));
    }
    return edits(result.outputs(), campaign);
  }

  private static Job job(String sources, Mitigation mitigation, Campaign campaign) {
    SortedMap<String, String> parameters = new TreeMap<>();
    mitigation.parameters().forEach((k, v) -> parameters.put(EditHandler.PARAMETER + k, v));
    parameters.put("kind", mitigation.kind().name());
    parameters.put("symbol", mitigation.at().symbol());
    parameters.put("file", mitigation.at().file());
    parameters.put("line", Integer.toString(mitigation.at().line()));
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("sources", sources);
    return new Job(
        EditHandler.KIND,
        parameters,
        inputs,
        Limits.small(),
        Job.Network.NONE,
        campaign.settings().seed());
  }

  private static List<Edit> edits(SortedMap<String, String> outputs, Campaign campaign)
      throws StageException, IOException {
    List<Edit> edits = new ArrayList<>();
    for (int n = 0; n < MOST && outputs.containsKey(n + ".diff"); n++) {
      String summary = outputs.get(n + ".summary");
      if (summary == null) {
        throw new StageException("an edit came without its summary");
      }
      Path text = campaign.evidence().file(summary);
      if (Files.size(text) > 4L * LONGEST_SUMMARY) {
        throw new StageException("the summary of an edit is too long");
      }
      String plain = clean(new String(Files.readAllBytes(text), StandardCharsets.UTF_8));
      edits.add(new Edit(Optional.of(outputs.get(n + ".diff")), plain));
    }
    return edits.isEmpty()
        ? List.of(new Edit(Optional.empty(), "No edit could be made there."))
        : edits;
  }

  /**
   * What comes out of the sandbox is hostile: one line of bounded length, nothing that controls.
   */
  private static String clean(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.substring(0, Math.min(LONGEST_SUMMARY, line.length()));
  }
}
