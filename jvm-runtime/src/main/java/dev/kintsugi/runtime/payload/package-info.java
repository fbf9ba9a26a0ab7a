/**
 * Hostile inputs as data: symbolic expressions per input format and weakness class, each citing the
 * public grammar or API contract that it comes from. Nothing here names a library.
 */
package dev.kintsugi.runtime.payload;
