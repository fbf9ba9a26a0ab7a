package dev.kintsugi.runtime.boot;

/**
 * Thrown instead of ending the virtual machine. An {@link Error}, so that the target's own handlers
 * rarely swallow it; without a stack, because the {@link Signal} has it.
 */
public final class ExitRefused extends Error {
  private static final long serialVersionUID = 1;

  ExitRefused() {
    super("ending the virtual machine was refused", null, false, false);
  }
}
