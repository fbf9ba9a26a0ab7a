package dev.kintsugi.bench;

/**
 * One entry point under both tools; a line of {@code jazzer.tsv}.
 *
 * @param entry symbol of the entry point
 * @param seconds real seconds that each side was given
 * @param bare Jazzer without seeds
 * @param seeded Jazzer with the inputs that the entry point took as well-formed in our hunt
 * @param seeds how many those are
 * @param load the machine's load average when the row was done; negative if it is not known
 */
record Compared(
    String cve,
    String weaknessClass,
    String entry,
    int seconds,
    Side kintsugi,
    Side bare,
    Side seeded,
    int seeds,
    double load,
    String commit) {

  /**
   * One tool's result.
   *
   * @param proof whether it found the row's weakness class here
   * @param what its words for it; empty if it found nothing of the class
   * @param others findings of other classes, as far as they ended a run or were proven
   * @param found real seconds until the finding: ours from the start of the hunting process until
   *     it was first seen, Jazzer's with its start-up; null if there was none or it is not known
   * @param executions calls of the harness, or probes
   */
  record Side(
      boolean proof,
      String what,
      String others,
      double cpu,
      double wall,
      Double found,
      long executions) {
    String line() {
      return String.join(
          "\t",
          Measured.yes(proof),
          String.format("%.1f", cpu),
          String.format("%.1f", wall),
          found == null ? "-" : String.format("%.1f", found),
          Long.toString(executions),
          what.isEmpty() ? "-" : what,
          others.isEmpty() ? "-" : others);
    }
  }

  static final String HEADER =
      "cve\tclass\tentry_point\tseconds\ttool\tproof\tcpu_seconds\twall_seconds\tseconds_to_finding\texecutions"
          + "\tfinding\tother_findings\tload\tcommit";

  java.util.List<String> lines() {
    return java.util.List.of(
        line("kintsugi", kintsugi),
        line("jazzer, no seeds", bare),
        line("jazzer, " + seeds + " seeds", seeded));
  }

  private String line(String tool, Side side) {
    return String.join(
        "\t",
        cve,
        weaknessClass,
        entry,
        seconds + "",
        tool,
        side.line(),
        String.format("%.0f", load),
        commit);
  }
}
