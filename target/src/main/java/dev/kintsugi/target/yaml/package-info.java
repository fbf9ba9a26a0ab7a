/** YAML: the plain part of it that a configuration needs, as a flat list of values with lines. */
package dev.kintsugi.target.yaml;
