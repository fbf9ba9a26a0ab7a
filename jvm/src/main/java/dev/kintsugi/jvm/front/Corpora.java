package dev.kintsugi.jvm.front;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the benign calls that a hunt saw are kept for the comparison of patched builds: evidence id of
 * lines of type {@code case}, by fingerprint of the target. The hunt of a continued campaign answers
 * from the ledger, so the same corpus is there again; without a hunt there is none.
 */
final class Corpora {
  private final Map<String, String> byTarget = new ConcurrentHashMap<>();

  void keep(String target, String evidence) {
    byTarget.put(target, evidence);
  }

  Optional<String> of(String target) {
    return Optional.ofNullable(byTarget.get(target));
  }
}
