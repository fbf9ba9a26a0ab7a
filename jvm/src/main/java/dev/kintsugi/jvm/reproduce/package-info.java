/**
 * Prints a proof as a stand-alone JUnit 5 test in Java source that needs nothing of Kintsugi: it
 * fails on a target that is vulnerable and passes on one that is not. A reproducer shows the broken
 * property with a canary of its own and goes no further.
 */
package dev.kintsugi.jvm.reproduce;
