package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Execution;
import java.nio.file.Path;

/**
 * Whether a target puts a folder of its own before the names that it is given. It does if an
 * absolute name stays below that folder: then the name was never the caller's to choose as a whole.
 *
 * <p>Limits: where the folder is put before by {@link Path#resolve(Path)}, an absolute name leaves
 * it as well, and nothing is known.
 */
final class OwnFolder {
  /** Measure of a break: 1 if it does. */
  static final String MEASURE = "ownFolder";

  private static final String NAME = "kintsugi-absolute";

  private OwnFolder() {}

  /** The break, with what the control showed where the input is nothing but a name. */
  static Break told(Break broken, World world, Execution execution, Control control) {
    if (execution.payload().format().equals("path") && keeps(world, execution, control)) {
      broken.measures().put(MEASURE, 1L);
    }
    return broken;
  }

  private static boolean keeps(World world, Execution execution, Control control) {
    return stays(world.secret(), world.secret(), execution, control)
        && stays(world.outside().resolve(NAME), world.outside(), execution, control);
  }

  private static boolean stays(Path name, Path folder, Execution execution, Control control) {
    Payload absolute = execution.payload().withText(name.toAbsolutePath().toString());
    Path real = Folders.real(folder);
    return control.run(execution.program(), absolute).signals().stream()
        .filter(s -> s.kind().startsWith("file-") && s.subject().indexOf('\0') < 0)
        .noneMatch(s -> Path.of(s.subject()).startsWith(real));
  }
}
