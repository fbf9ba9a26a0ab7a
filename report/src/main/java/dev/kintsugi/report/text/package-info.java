/** Text for people: the same words in every format, and hostile text made harmless for each. */
package dev.kintsugi.report.text;
