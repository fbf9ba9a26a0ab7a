/**
 * Changes: which methods of a program differ from an earlier state of its sources, and from which
 * entry points a hunt can get to them. Everything errs towards hunting too much.
 */
package dev.kintsugi.jvm.change;
