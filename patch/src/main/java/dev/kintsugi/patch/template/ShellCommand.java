package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * Data becomes part of a shell command line: the editor is asked to start the program itself with
 * the data as one argument. Refused where the command line needs the shell (pipes, redirection).
 */
public final class ShellCommand implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-78", "CWE-77", "CWE-88");
  private static final int MOST = 3;

  @Override
  public List<Mitigation> propose(Finding finding) {
    return Places.isOneOf(finding, CWES)
        ? Places.along(finding, Mitigation.Kind.NO_SHELL, MOST)
        : List.of();
  }
}
