package dev.kintsugi.sandbox;

import dev.kintsugi.api.Confinement;
import dev.kintsugi.api.Isolation;
import dev.kintsugi.api.Sandbox;
import java.io.IOException;
import java.nio.file.Path;

/** The sandbox of this machine, by one mechanism. */
final class LocalSandbox implements Sandbox {
  private final Mechanism mechanism;

  LocalSandbox(Mechanism mechanism) {
    this.mechanism = mechanism;
  }

  @Override
  public Isolation isolation() {
    return mechanism.isolation();
  }

  @Override
  public Confined start(Confinement confinement) throws IOException {
    if (confinement.command().isEmpty() || !confinement.command().get(0).startsWith("/")) {
      throw new IOException("a command is an absolute path and arguments");
    }
    Path folder = Launcher.newFolder();
    try {
      Layout layout = Layout.of(confinement, mechanism.identity(), folder);
      Process process =
          Launcher.start(mechanism.command(layout), folder, mechanism.filtersSystemCalls());
      return new RunningTree(process, confinement.limits(), folder, layout.mark());
    } catch (IOException | RuntimeException e) {
      StateFolder.delete(folder);
      throw e;
    }
  }
}
