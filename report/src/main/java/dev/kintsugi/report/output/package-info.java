/** Output: files and folders that only the user can read, and JSON in one fixed shape. */
package dev.kintsugi.report.output;
