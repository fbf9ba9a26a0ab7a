package dev.kintsugi.engine.scope;

import dev.kintsugi.api.Scope;
import dev.kintsugi.api.ScopeRefusal;
import java.util.Set;

/**
 * The default scope: what the user named may be executed in the sandbox, and artefacts may be
 * fetched from the configured repositories. Every other action is refused.
 */
public final class NamedScope implements Scope {
  /** Actions that naming a target permits. */
  private static final Set<String> PERMITTED = Set.of("run", "fetch");

  private final boolean offline;

  /**
   * @param offline refuse every connection
   */
  public NamedScope(boolean offline) {
    this.offline = offline;
  }

  @Override
  public void permit(String action, String subject) {
    if (!PERMITTED.contains(action) || (offline && action.equals("fetch"))) {
      throw new ScopeRefusal(
          "the scope does not permit to "
              + action
              + " "
              + subject
              + (offline ? "; leave out --offline to permit it" : ""));
    }
  }
}
