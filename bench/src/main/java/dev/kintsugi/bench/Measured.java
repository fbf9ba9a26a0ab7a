package dev.kintsugi.bench;

/**
 * What was measured for one row; a line of {@code jvm-known.tsv}.
 *
 * @param onStack whether a method that the fix changed is on the stack or in the cycle of the proof
 * @param executedInReplay whether one was executed in the replay on the vulnerable version
 * @param fixed verdict of the replay on the fixed version; {@code -} if there was nothing to replay
 * @param secondsToProof real seconds of the hunt up to the probe that broke; -1 if unknown
 * @param chance chance that a random stack of the same length holds a changed method
 * @param causeOfMiss why it is not proven; empty if it is
 */
record Measured(
    String cve,
    String weaknessClass,
    String split,
    boolean proven,
    String tier,
    boolean onStack,
    boolean executedInReplay,
    String fixed,
    double secondsToProof,
    double cpuSeconds,
    int extraFindings,
    double chance,
    String causeOfMiss,
    String commit) {

  static final String HEADER =
      "cve\tclass\tsplit\tproven\ttier\ton_stack\texecuted_in_replay\tfixed\tseconds_to_proof"
          + "\tcpu_seconds\textra_findings\tchance\tcause_of_miss\tcommit";

  String line() {
    return String.join(
        "\t",
        cve,
        weaknessClass,
        split,
        yes(proven),
        tier,
        yes(onStack),
        yes(executedInReplay),
        fixed,
        secondsToProof < 0 ? "-" : String.format("%.0f", secondsToProof),
        String.format("%.0f", cpuSeconds),
        Integer.toString(extraFindings),
        String.format("%.3f", chance),
        causeOfMiss,
        commit);
  }

  private static String yes(boolean value) {
    return value ? "yes" : "no";
  }
}
