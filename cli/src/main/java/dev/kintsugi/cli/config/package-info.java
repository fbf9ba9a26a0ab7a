/**
 * Configuration: what options are worth where they are not given, from the environment and from
 * {@code kintsugi.yaml}, each value with its origin; the baseline and the suppressions.
 */
package dev.kintsugi.cli.config;
