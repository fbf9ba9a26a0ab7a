/** The HTML report in a real browser. */
package dev.kintsugi.report.browser;
