/**
 * Outside: formats that are written where others read. Of a finding that is not public they tell
 * that it exists (counts), which one it is (fingerprint) and what was proven when it becomes known
 * (commitment), and nothing else: no weakness, place, input, patch or text of any kind.
 */
package dev.kintsugi.report.outside;
