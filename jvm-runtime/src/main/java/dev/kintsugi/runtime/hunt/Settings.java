package dev.kintsugi.runtime.hunt;

/**
 * What decides how much is hunted.
 *
 * @param seed source of all randomness
 * @param millis real time after which no further probe is begun; ignored if {@code probes} is set
 * @param probes number of probes, or 0; if set, no decision depends on time
 * @param only a CWE or part of a symbol; empty for everything
 */
public record Settings(long seed, long millis, long probes, String only) {
  boolean counted() {
    return probes > 0;
  }

  boolean wantsEntry(String symbol) {
    return only.isEmpty() || isCwe() || symbol.contains(only);
  }

  boolean wantsCwe(String cwe) {
    return !isCwe() || cwe.equals(only);
  }

  private boolean isCwe() {
    return only.matches("CWE-\\d+");
  }
}
