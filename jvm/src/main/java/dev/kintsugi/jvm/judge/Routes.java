package dev.kintsugi.jvm.judge;

import dev.kintsugi.api.Route;
import dev.kintsugi.jvm.judge.Weakness.Property;
import java.util.ArrayList;
import java.util.List;

/** What happens next with a finding before anything was patched. */
final class Routes {
  private Routes() {}

  static Route before(Weakness weakness, boolean sources) {
    List<String> reasons = new ArrayList<>();
    boolean patchable = sources && weakness.template();
    boolean verifiable =
        weakness.property() != Property.TIME && weakness.property() != Property.OTHER;
    reasons.add(
        sources
            ? "The sources are at hand."
            : "No sources are at hand, so nothing can be patched here.");
    reasons.add(
        weakness.template()
            ? "There is a patch template for " + weakness.id() + "."
            : "There is no patch template for " + weakness.id() + ".");
    reasons.add(
        verifiable
            ? "Whether a patch stops it shows in one run."
            : "It is judged by cost, so that a patch that is only faster may look like a fix.");
    String next =
        patchable
            ? "Patch it and validate the patch."
            : sources
                ? "Fix it by hand, because no template knows this weakness; the reproducer tells"
                    + " when it is done."
                : "Give the sources to get a patch, or contain it: a shield in front, or a newer"
                    + " version.";
    return new Route(patchable, verifiable, List.copyOf(reasons), next);
  }
}
