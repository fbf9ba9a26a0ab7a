package dev.kintsugi.api;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of live news. Never part of a report.
 *
 * @param stage name of the stage, for example {@code prove}
 * @param doing what is being tried; may quote the target, so escape it
 * @param counts numbers worth seeing, in order
 */
public record Progress(String stage, String doing, SortedMap<String, Long> counts) {
  public Progress {
    counts = new TreeMap<>(counts);
  }

  public static Progress of(String stage, String doing) {
    return new Progress(stage, doing, new TreeMap<>());
  }
}
