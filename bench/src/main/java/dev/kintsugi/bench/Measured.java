package dev.kintsugi.bench;

/**
 * What was measured for one row; a line of {@code jvm-known.tsv}.
 *
 * @param finding folder of the judged finding below the row's own output folder; empty if none
 * @param onStack whether a method that the fix changed is on the stack or in the cycle of the proof
 * @param executedInReplay whether one was executed in the replay on the vulnerable version
 * @param fixed verdict of the replay on the fixed version; {@code -} if there was nothing to replay
 * @param secondsToProof real seconds from the start of the hunt until the proof stood; -1 if
 *     unknown
 * @param secondsSeen real seconds from the start of the hunting process until the break was
 *     confirmed there; null if unknown
 * @param extraFindings findings that were not judged to be the row's own
 * @param chance chance that a random stack of the same length holds a changed method
 * @param causeOfMiss why it is not proven; empty if it is
 * @param budget time that the row was given
 */
record Measured(
    String cve,
    String weaknessClass,
    String split,
    String finding,
    boolean proven,
    String tier,
    boolean onStack,
    boolean executedInReplay,
    String fixed,
    double secondsToProof,
    Double secondsSeen,
    double cpuSeconds,
    int extraFindings,
    double chance,
    String causeOfMiss,
    String commit,
    String budget) {

  static final String HEADER =
      "cve\tclass\tsplit\tproven\ttier\ton_stack\texecuted_in_replay\tfixed\tseconds_to_proof"
          + "\tcpu_seconds\textra_findings\tchance\tcause_of_miss\tcommit\tbudget\tseconds_seen";

  /** A row that was not proven, and why. */
  static Measured miss(Row row, String cause, double cpu, int findings, Version version) {
    return new Measured(
        row.cve(),
        row.weaknessClass(),
        row.split(),
        "",
        false,
        "-",
        false,
        false,
        "-",
        -1,
        null,
        cpu,
        findings,
        0,
        cause.replaceAll("\\s+", " "),
        version.commit(),
        version.budget());
  }

  /** What was measured, and with how much time. */
  record Version(String commit, String budget) {}

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
        commit,
        budget,
        secondsSeen == null ? "-" : String.format("%.1f", secondsSeen));
  }

  static String yes(boolean value) {
    return value ? "yes" : "no";
  }
}
