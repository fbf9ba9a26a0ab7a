package dev.kintsugi.api;

import java.io.IOException;
import java.util.List;

/** Makes what ought to break in the same way: other sizes and shapes, further entry points. */
public interface VariantMaker {
  /** Variants that do break the unmodified target; each a proof with one run. */
  List<Proof> variants(Target target, Finding finding, int wanted, Campaign campaign)
      throws StageException, IOException, InterruptedException;
}
