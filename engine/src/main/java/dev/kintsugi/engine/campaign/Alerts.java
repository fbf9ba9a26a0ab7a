package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Proof;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which alerts of other scanners a finding proves. An alert is proven by a finding of a weakness
 * class that it names which breaks where it points: in one of its methods, and either nowhere
 * deeper in the target or within {@value #NEAR} lines of it. Everything else leaves it open, with
 * what is known; nothing ever refutes one.
 *
 * <p>May be wrong where two weaknesses of one class stand within those lines.
 */
final class Alerts {
  private static final int NEAR = 2;

  private Alerts() {}

  static List<Alert> judged(List<Alert> alerts, List<Finding> findings) {
    List<Alert> judged = new ArrayList<>();
    for (Alert alert : alerts) {
      judged.add(judged(alert, findings));
    }
    return judged;
  }

  private static Alert judged(Alert alert, List<Finding> findings) {
    List<Finding> there = findings.stream().filter(f -> breaksAt(f, alert)).toList();
    for (Finding finding : there) {
      if (!Collections.disjoint(finding.cwe(), alert.cwe())) {
        String why = finding.id() + " breaks there, " + finding.proof().reproduced();
        why += " of " + finding.proof().runs() + " times";
        return alert.with(alert.places(), finding.id(), why);
      }
    }
    if (there.isEmpty()) {
      return alert;
    }
    String id = there.get(0).id();
    String why =
        alert.cwe().isEmpty()
            ? id
                + " breaks there, but the alert names no weakness class, so nothing tells whether"
                + " it means that"
            : id + " breaks there, but is of another class: " + there.get(0).cwe().get(0);
    return alert.with(alert.places(), "", why);
  }

  private static boolean breaksAt(Finding finding, Alert alert) {
    return finding.proofs().stream().anyMatch(proof -> breaksAt(proof, alert));
  }

  private static boolean breaksAt(Proof proof, Alert alert) {
    List<Location> frames = proof.observation().frames();
    for (int i = 0; i < frames.size(); i++) {
      Location frame = frames.get(i);
      for (Location place : alert.places()) {
        boolean near = frame.line() >= place.line() - NEAR && frame.line() <= alert.end() + NEAR;
        if (frame.symbol().equals(place.symbol()) && (i == 0 || near)) {
          return true;
        }
      }
    }
    return false;
  }
}
