package dev.kintsugi.patch.template;

import dev.kintsugi.api.PatchProposer;
import java.util.List;

/** All templates, in the order in which they are asked. */
public final class Templates {
  private Templates() {}

  public static List<PatchProposer> all() {
    return List.of(
        new UnboundedRecursion(),
        new PathEscape(),
        new ExternalEntities(),
        new UnendingRead(),
        new SlowPattern(),
        new SizeFromInput(),
        new PackedData(),
        new ShellCommand(),
        new ClassFromData(),
        new QueryFromInput(),
        new RemoteLookup(),
        new ObjectWalked(),
        new ParameterFromInput(),
        new MemoryOutside(),
        new UnverifiedData(),
        new GuardSynthesis());
  }
}
