/** A second, tiny lane with real behaviour, so that the ladder is tested without any JVM notion. */
package dev.kintsugi.patch.lab;
