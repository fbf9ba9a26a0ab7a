package dev.kintsugi.bench;

import java.util.List;

/**
 * A patch held against the version that the project fixed itself: what both did with the same
 * inputs.
 *
 * @param proofStops whether the proof is silent on the patched target
 * @param variants inputs that break the vulnerable version, made with other randomness than the
 *     ladder's, and that ran on both
 * @param onlyOurs of those, how many still break the patched target and are silent on the fixed one
 * @param onlyFixed how many break the fixed version, and are silent on the patched target
 * @param both how many break both
 * @param benign inputs that break nothing on the vulnerable version and end as before after the
 *     patch; the ladder gives no grade to a patch that changes one
 * @param near inputs between harmless and hostile that break nothing on the vulnerable version
 * @param refusedByOurs of those, how many end otherwise after the patch alone
 * @param refusedByFixed how many end otherwise on the fixed version alone
 * @param examples of differences, in words
 */
record Held(
    boolean proofStops,
    int variants,
    int onlyOurs,
    int onlyFixed,
    int both,
    int benign,
    int near,
    int refusedByOurs,
    int refusedByFixed,
    List<String> examples) {

  /** What a patch is worth beside the project's own fix; the worst comes first. */
  enum Right {
    NO,
    PARTLY,
    YES;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * No: something hostile gets through that the fix stops. Partly: it stops what the fix stops, but
   * the two differ in what they let through or refuse, where ours is not only the more patient one.
   */
  Right right() {
    if (!proofStops || onlyOurs > 0) {
      return Right.NO;
    }
    return refusedByOurs > 0 || both > 0 || onlyFixed > 0 ? Right.PARTLY : Right.YES;
  }

  /** The counts in words. */
  String agreement() {
    return variants
        + " variants: "
        + (variants - onlyOurs - onlyFixed - both)
        + " silent on both; "
        + benign
        + " benign inputs end as before; "
        + near
        + " inputs nearby: "
        + refusedByOurs
        + " refused by ours alone, "
        + refusedByFixed
        + " by the fixed version alone";
  }
}
