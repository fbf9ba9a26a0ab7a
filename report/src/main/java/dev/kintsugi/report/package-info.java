/**
 * Report: what is shown of a campaign, in one format for each reader; everything in it is derived
 * from the {@link dev.kintsugi.api.Report} record and the evidence it names.
 *
 * <p>Whatever comes from the target is hostile text: it is escaped for the format it is written in,
 * and characters that act on a reader instead of being read (control, bidirectional and zero-width
 * characters) are made visible. Files are private to the user.
 */
package dev.kintsugi.report;
