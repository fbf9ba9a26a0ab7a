/**
 * Makes inputs smaller while they still break the target, and makes their neighbours. Works on the
 * symbolic form, so that what comes out is still readable.
 */
package dev.kintsugi.runtime.shrink;
