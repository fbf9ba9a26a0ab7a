/**
 * Wire records: what the JVM lane's jobs answer, one JSON object a line (NDJSON). Every line came
 * out of the sandbox, where the target may have written it, so reading is strict: a line that is
 * too long, of an unknown type, with a field missing, unknown, of another type or too large is
 * refused as a whole and counted, never repaired.
 */
package dev.kintsugi.jvm.wire;
