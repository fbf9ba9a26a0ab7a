package dev.kintsugi.bench;

import java.util.Optional;

/**
 * What one project was scanned with and how far that came.
 *
 * @param day of the project's commit
 * @param poms how many POMs the project has
 * @param module that was examined; empty if it came to none
 * @param fetchSeconds for reading the project and downloading; empty if it broke there
 * @param buildSeconds for building it offline; empty if it broke there
 * @param tests whether the module has tests that compile
 * @param plain plain findings; goes into a sum over all projects and nowhere else
 * @param debatable debatable findings, likewise
 * @param cause why it did not get through; empty if it did
 * @param version of our program, and its budget
 */
record Scanned(
    String name,
    String day,
    int poms,
    String module,
    Optional<Double> fetchSeconds,
    Optional<Double> buildSeconds,
    boolean tests,
    int found,
    int called,
    int accepted,
    long probes,
    double seconds,
    int plain,
    int debatable,
    String cause,
    Measured.Version version) {

  boolean through() {
    return cause.isEmpty();
  }
}
