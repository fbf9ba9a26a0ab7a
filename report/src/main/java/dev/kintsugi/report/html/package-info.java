/** The HTML report: one self-contained file without script and without any external resource. */
package dev.kintsugi.report.html;
