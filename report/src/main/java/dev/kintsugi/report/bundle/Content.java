package dev.kintsugi.report.bundle;

/** One file of a bundle: its name, with {@code /} between a folder and a file, and its bytes. */
record Content(String name, byte[] bytes) {}
