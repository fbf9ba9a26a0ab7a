package dev.kintsugi.target;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.api.TargetResolver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Maven coordinates {@code group:artifact:version}: the jar, its sources jar and its dependencies,
 * those of provided and optional scope too.
 */
public final class CoordinatesResolver implements TargetResolver {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_.+~-]+");
  private static final Limits LIMITS = new Limits(Duration.ofMinutes(10), 2048, 256, 2048);

  @Override
  public Optional<Target> resolve(TargetRequest request, Campaign campaign)
      throws ResolveException, IOException, InterruptedException {
    String reference = request.reference();
    String[] parts = reference.split(":", -1);
    if (parts.length < 2 || reference.contains("/") || reference.contains("\\")) {
      return Optional.empty();
    }
    boolean names = NAME.matcher(parts[0]).matches() && NAME.matcher(parts[1]).matches();
    if (parts.length != 3 || !names || !VERSION.matcher(parts[2]).matches()) {
      throw new ResolveException(
          Texts.line(reference, 200) + " is not of the form group:artifact:version", true);
    }
    TargetJob job =
        new TargetJob("maven.resolve")
            .with("coordinates", reference)
            .with("newest", "" + Releases.newest(campaign))
            .limits(LIMITS)
            .online();
    return Optional.of(target(reference, parts[2], job.run(campaign, reference)));
  }

  private static Target target(String reference, String version, TargetJob.Answer answer)
      throws ResolveException {
    Description description = answer.description();
    List<Artifact> artifacts = new ArrayList<>();
    artifacts.add(new Artifact(Artifact.Role.PROGRAM, reference, answer.output("program")));
    List<String> names = description.libraries();
    for (int i = 0; i < names.size(); i++) {
      String label = i < description.labels().size() ? description.labels().get(i) : names.get(i);
      artifacts.add(new Artifact(Artifact.Role.LIBRARY, label, answer.output(names.get(i))));
    }
    if (description.sources()) {
      artifacts.add(
          new Artifact(Artifact.Role.SOURCES, reference + " sources", answer.output("sources")));
    }
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put(Attributes.RELEASE, String.valueOf(description.release()));
    attributes.put(Attributes.SOURCE_ROOTS, "");
    return new Target("jvm", reference, version, artifacts, attributes, description.notes());
  }
}
