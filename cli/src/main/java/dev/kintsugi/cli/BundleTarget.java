package dev.kintsugi.cli;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.report.bundle.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The target that a bundle is checked on: from the bundle, from what the user names, or by the
 * coordinates that the bundle names. Its bytes are compared with the hashes in the bundle.
 *
 * @param target what to run on; empty if there is none with these hashes
 * @param why why there is none
 * @param withoutSources why patches can't be checked; empty if they can
 */
record BundleTarget(Optional<Target> target, String why, String withoutSources) {
  static BundleTarget of(Manifest manifest, Optional<TargetRequest> request, Session session)
      throws IOException, InterruptedException, ResolveException {
    Manifest.Examined named = manifest.target();
    if (request.isPresent()) {
      return compared(named, session.resolve(request.get()));
    }
    if (named.included()) {
      return compared(named, named.asTarget(true));
    }
    if (named.coordinates().isEmpty()) {
      return missing(
          "the bundle has neither the target's bytes nor coordinates: name the target with"
              + " --target");
    }
    try {
      TargetRequest coordinates =
          new TargetRequest(named.coordinates(), Optional.empty(), List.of(), "");
      return compared(named, session.resolve(coordinates));
    } catch (ResolveException e) {
      return missing(e.getMessage());
    }
  }

  private static BundleTarget missing(String why) {
    return new BundleTarget(Optional.empty(), why, why);
  }

  private static BundleTarget compared(Manifest.Examined named, Target target) {
    Target wanted = named.asTarget(false);
    if (!named.lane().equals(target.lane())) {
      return missing("the target is of another kind than the bundle's");
    }
    for (Artifact.Role role : List.of(Artifact.Role.PROGRAM, Artifact.Role.LIBRARY)) {
      List<String> ours = wanted.evidence(role);
      List<String> theirs = target.evidence(role);
      for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
        String here = i < theirs.size() ? theirs.get(i) : "nothing";
        String there = i < ours.size() ? ours.get(i) : "nothing";
        if (!here.equals(there)) {
          return missing(
              "another target: as "
                  + role.name().toLowerCase(java.util.Locale.ROOT)
                  + " number "
                  + (i + 1)
                  + " the bundle has "
                  + there
                  + ", this target has "
                  + here);
        }
      }
    }
    boolean sources =
        wanted.has(Artifact.Role.SOURCES)
            && wanted.first(Artifact.Role.SOURCES).equals(target.first(Artifact.Role.SOURCES));
    return new BundleTarget(
        Optional.of(target),
        "",
        sources
            ? ""
            : "the sources that the patch is for are not at hand: name them with --sources");
  }
}
