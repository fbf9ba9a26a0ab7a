package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Settings;
import dev.kintsugi.engine.evidence.FileEvidenceStore;
import dev.kintsugi.engine.ledger.Ledger;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

/**
 * The folder of a campaign, private to the user: {@code campaign/ledger.ndjson}, {@code
 * campaign/evidence/} and beside them what renderers write. Locked while it is open.
 */
public final class CampaignFolder implements Closeable {
  private final Path root;
  private final FileChannel lockFile;
  private final Ledger ledger;
  private final FileEvidenceStore evidence;

  private CampaignFolder(
      Path root, FileChannel lockFile, Ledger ledger, FileEvidenceStore evidence) {
    this.root = root;
    this.lockFile = lockFile;
    this.ledger = ledger;
    this.evidence = evidence;
  }

  /**
   * Opens a folder, or makes it.
   *
   * @throws FolderRefused if it is in use, holds something else, or can't be written
   */
  public static CampaignFolder open(Path folder, String tool, Clock clock) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    Path state = root.resolve("campaign");
    requireOurs(root, state);
    try {
      Files.createDirectories(state);
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    } catch (UnsupportedOperationException e) {
      // a file system without permissions: nothing to set
    } catch (IOException e) {
      throw new FolderRefused("can't write to " + root + ": choose another folder with --out");
    }
    FileChannel lockFile = lock(root, state);
    try {
      return new CampaignFolder(
          root,
          lockFile,
          Ledger.open(state.resolve("ledger.ndjson"), tool, clock),
          new FileEvidenceStore(state.resolve("evidence")));
    } catch (IOException | RuntimeException e) {
      lockFile.close();
      throw e;
    }
  }

  /** Whether a folder holds a campaign. */
  public static boolean holdsCampaign(Path folder) {
    return Files.isRegularFile(folder.resolve("campaign").resolve("ledger.ndjson"));
  }

  public Path root() {
    return root;
  }

  /**
   * The given settings, but with the seed, probes, restriction, runs and JDK that this folder's
   * campaign was started with, if it was.
   */
  public Settings settings(Settings given) {
    return Identity.started(this, given);
  }

  public Ledger ledger() {
    return ledger;
  }

  public FileEvidenceStore evidence() {
    return evidence;
  }

  @Override
  public void close() throws IOException {
    ledger.close();
    lockFile.close();
  }

  private static void requireOurs(Path root, Path state) throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new FolderRefused(root + " is a file: choose a folder with --out");
    }
    if (Files.isDirectory(root) && !Files.isDirectory(state)) {
      try (var content = Files.list(root)) {
        if (content.findAny().isPresent()) {
          throw new FolderRefused(
              root + " is not empty and holds no campaign: choose another folder with --out");
        }
      }
    }
  }

  private static FileChannel lock(Path root, Path state) throws IOException {
    FileChannel channel =
        FileChannel.open(
            state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new FolderRefused(
          root + " is in use by another run: wait for it, or choose another folder with --out");
    }
    return channel;
  }
}
