/**
 * Reach: which methods of a program outside advice is about (a change of its sources, another
 * scanner's alerts), and from which entry points a hunt gets to them. It errs towards too much.
 */
package dev.kintsugi.jvm.reach;
