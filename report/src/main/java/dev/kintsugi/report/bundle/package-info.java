/**
 * Evidence bundle: one archive with all that someone who distrusts us needs to check a finding: the
 * exact target, the proof, its reproducer, the patches, the verdicts, the part of the ledger that
 * belongs to it, and a signature.
 *
 * <p>What is read may come from anybody. Its form is fixed to the byte, so that whatever was
 * changed is refused with the place: which entry, and which field of it.
 */
package dev.kintsugi.report.bundle;
