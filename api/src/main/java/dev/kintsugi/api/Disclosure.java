package dev.kintsugi.api;

/** Who may know. Only {@code PUBLIC} details may be written where others read. */
public enum Disclosure {
  EMBARGOED,
  COORDINATED,
  PUBLIC
}
