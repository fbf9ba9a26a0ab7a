package dev.kintsugi.report.bundle;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Proof;
import dev.kintsugi.report.FindingFolder;
import dev.kintsugi.report.text.Words;
import java.util.ArrayList;
import java.util.List;

/** What a manifest says of a finding, as a pure function of the finding's folder. */
public final class Claims {
  public static final String PROOF = "proof";
  public static final String PATCH = "patch";
  public static final String REPRODUCER = "reproducer";

  private Claims() {}

  static Manifest.About about(Finding finding) {
    return new Manifest.About(
        finding.id(),
        finding.fingerprint(),
        finding.cwe(),
        finding.weakness(),
        Words.lower(finding.severity()),
        Words.lower(finding.tier()),
        Words.lower(finding.disclosure()));
  }

  static List<String> canaries(Finding finding) {
    return finding.proofs().stream().flatMap(p -> p.environment().stream()).distinct().toList();
  }

  /** Proofs first, then the graded patches, then the reproducer. */
  static List<Manifest.Claim> of(FindingFolder.Saved saved) {
    Finding finding = saved.finding();
    List<Manifest.Claim> claims = new ArrayList<>();
    for (int i = 0; i < finding.proofs().size(); i++) {
      claims.add(claim(saved, PROOF, FindingFolder.harnessFile(i), proof(finding.proofs().get(i))));
    }
    for (int number : graded(finding)) {
      String says =
          "applies, builds and stops the proof; "
              + Words.grade(finding.patches().get(number).grade());
      claims.add(claim(saved, PATCH, FindingFolder.patchFile(finding, number), says));
    }
    String reproducer = finding.proof().reproducer();
    if (!reproducer.isEmpty()) {
      String file = saved.files().getOrDefault(reproducer, "");
      claims.add(claim(saved, REPRODUCER, file, "fails where the weakness is present"));
    }
    return claims;
  }

  /** Numbers of the patches that have a grade. */
  public static List<Integer> graded(Finding finding) {
    List<Integer> graded = new ArrayList<>();
    for (int i = 0; i < finding.patches().size(); i++) {
      Patch patch = finding.patches().get(i);
      if (patch.grade() != Grade.NONE) {
        graded.add(i);
      }
    }
    return graded;
  }

  private static String proof(Proof proof) {
    return "breaks in "
        + proof.reproduced()
        + " of "
        + proof.runs()
        + " fresh processes, judged by "
        + proof.observation().oracle();
  }

  private static Manifest.Claim claim(
      FindingFolder.Saved saved, String kind, String file, String says) {
    return new Manifest.Claim(kind, saved.finding().id() + "/" + file, says);
  }
}
