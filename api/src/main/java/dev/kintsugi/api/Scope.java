package dev.kintsugi.api;

/** What may be executed and connected to. Asked before every execution and every connection. */
public interface Scope {
  /** Returns normally if permitted. */
  void permit(String action, String subject) throws ScopeRefusal;
}
