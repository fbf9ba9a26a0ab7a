package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * A text leads from an object to its class, and from there to any other: the editor is asked to
 * keep the class out of what a text can name. Nothing breaks where the text is read, so such a
 * proof has no frames, and its entry point says which sources are meant. Where there are frames, an
 * object was made of a named class: see {@link ClassFromData}.
 */
public final class ObjectWalked implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-470");

  @Override
  public List<Mitigation> propose(Finding finding) {
    boolean framed = !Places.innermostFirst(finding.proof().observation(), 1).isEmpty();
    return framed || !Places.isOneOf(finding, CWES)
        ? List.of()
        : List.of(
            new Mitigation(
                Mitigation.Kind.HIDE_CLASS,
                finding.proof().entryPoint(),
                Places.parameters(finding)));
  }
}
