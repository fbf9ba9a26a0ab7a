/** The SARIF 2.1.0 report: the subset that code scanning services read, and fixes for editors. */
package dev.kintsugi.report.sarif;
