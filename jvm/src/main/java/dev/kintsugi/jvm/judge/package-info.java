/**
 * From proven breaks to findings: which breaks share a root cause, how bad it is, which boundary is
 * crossed, whether a contract may be read as allowing it, and what happens next. Pure functions of
 * what the oracles saw; a rule here demotes, with its reason, and never drops.
 */
package dev.kintsugi.jvm.judge;
