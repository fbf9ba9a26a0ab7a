package dev.kintsugi.jvm.edit;

import java.io.IOException;
import java.util.List;

/** Makes one kind of mitigation. */
interface JavaEdit {
  /** Alternatives, best first; never empty. */
  List<Edited> edit(Site site) throws Refusal, IOException;
}
