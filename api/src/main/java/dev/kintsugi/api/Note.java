package dev.kintsugi.api;

/** A robustness note: an undeclared exception and the like. Listed, never gated. */
public record Note(String what, Location entryPoint, Location at, String inputText) {}
