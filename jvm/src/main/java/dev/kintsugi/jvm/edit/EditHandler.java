package dev.kintsugi.jvm.edit;

import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.Mitigation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code jvm.edit}: makes one mitigation in a source tree.
 *
 * <p>Input: {@code sources}, a tree. Parameters: {@code kind}, {@code symbol}, {@code file}, {@code
 * line}, and those of the mitigation behind {@value #PARAMETER}. Outputs: {@code N.diff} and {@code
 * N.summary} for each alternative from 0, best first. A refusal's sentence says why there is none.
 */
public final class EditHandler implements JobHandler {
  static final String KIND = "jvm.edit";
  static final String PARAMETER = "parameter.";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws JobRefusal, IOException {
    Job job = context.job();
    SortedMap<String, String> parameters = new TreeMap<>();
    job.parameters()
        .forEach(
            (k, v) -> {
              if (k.startsWith(PARAMETER)) {
                parameters.put(k.substring(PARAMETER.length()), v);
              }
            });
    try {
      Site site =
          Site.of(
              new SourceTree(context.input("sources")),
              job.parameters().get("symbol"),
              job.parameters().get("file"),
              Integer.parseInt(job.parameters().get("line")),
              parameters);
      List<Edited> edits = edit(Mitigation.Kind.valueOf(job.parameters().get("kind"))).edit(site);
      for (int n = 0; n < edits.size(); n++) {
        context.output(n + ".diff", edits.get(n).diff());
        context.output(n + ".summary", edits.get(n).summary().getBytes(StandardCharsets.UTF_8));
      }
    } catch (Refusal e) {
      throw new JobRefusal(e.getMessage());
    }
  }

  private static JavaEdit edit(Mitigation.Kind kind) {
    return switch (kind) {
      case LIMIT_DEPTH -> new DepthLimit();
      case CONTAIN_PATH -> new ContainPath();
      case LIMIT_SIZE -> new SizeLimit();
      case LIMIT_EXPANSION -> new LimitExpansion();
      case FORBID_EXTERNAL_ENTITIES -> new ForbidExternalEntities();
      case NO_SHELL -> new NoShell();
      case RESTRICT_CLASSES -> new RestrictClasses();
      case BIND_VALUES -> new BindValues();
      case LOCAL_NAMES -> new LocalNames();
      case HIDE_CLASS -> new HideClass();
      case END_WITH_INPUT -> new EndWithInput();
      case ENCODE_VALUES -> new EncodeValues();
      case INSIDE_ARRAY -> new InsideArray();
      case VERIFY_ALWAYS -> new VerifyAlways();
      case STEADY_PATTERN -> new SteadyPattern();
      case GUARD -> new AddGuard();
    };
  }
}
