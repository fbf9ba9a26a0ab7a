/** The goal {@code kintsugi:scan}: the command, started from a build with Maven. */
package dev.kintsugi.maven;
