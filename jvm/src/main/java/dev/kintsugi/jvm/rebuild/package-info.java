/**
 * Patched builds: a unified diff is applied strictly in a fresh tree, only the files that it
 * touches are compiled against the program as it is, and a new program jar gets the classes that
 * came out.
 */
package dev.kintsugi.jvm.rebuild;
