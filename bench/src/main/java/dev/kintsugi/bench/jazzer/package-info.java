/**
 * Side by side with Jazzer: the same entry points, called by the same recorded programs, for the
 * same time on the same machine. Jazzer is a coverage-guided fuzzer for the JVM
 * (com.code-intelligence:jazzer, Apache-2.0); nothing of it is part of the product.
 */
package dev.kintsugi.bench.jazzer;
