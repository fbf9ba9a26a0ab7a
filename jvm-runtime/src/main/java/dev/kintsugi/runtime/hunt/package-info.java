/**
 * The hunt: which entry point is tried with which payload and when; what is taken out of the
 * objects that calls give; and what turns a break into the smallest program and input that shows
 * it.
 */
package dev.kintsugi.runtime.hunt;
