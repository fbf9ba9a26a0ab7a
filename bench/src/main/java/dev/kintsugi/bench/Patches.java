package dev.kintsugi.bench;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.StageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Patches every row of the set that was proven, from the proof that was kept, and holds each patch
 * against the version that the project fixed. Resumable: what was patched at this commit is not
 * patched again.
 */
public final class Patches {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String USAGE =
      "usage: bench/patches SET.tsv PROOFS WORK-FOLDER all|none|CVE[,CVE…] [--write FOLDER]";

  private final Results proofs;
  private final Path work;
  private final Kintsugi kintsugi;
  private final String commit;

  private Patches(Path home, Path proofs, Path work, String commit) throws IOException {
    this.proofs = new Results(proofs);
    this.work = Files.createDirectories(work);
    this.kintsugi = new Kintsugi(home);
    this.commit = commit;
  }

  /** Arguments: set, work folder of {@code bench/jvm-known}, own work folder, slice. */
  public static void main(String[] arguments) throws Exception {
    List<String> options = new ArrayList<>(List.of(arguments));
    Optional<Path> write = JvmKnown.folder(options);
    if (options.size() != 4) {
      System.err.println(USAGE);
      System.exit(2);
    }
    Path home = Path.of("").toAbsolutePath();
    Path known = Path.of(options.get(1)).toAbsolutePath();
    Path work = Path.of(options.get(2)).toAbsolutePath();
    Patches bench = new Patches(home, known, work, JvmKnown.commit(home));
    List<Patched> newest = new ArrayList<>();
    for (Row row : Row.read(Path.of(options.get(0)))) {
      Optional<Measured> proof = bench.proofs.proven(row);
      if (proof.isEmpty()) {
        continue;
      }
      if (JvmKnown.isNamed(options.get(3), row.cve())) {
        System.out.println(bench.patched(row, proof.get()));
      }
      bench.newest(row).ifPresent(newest::add);
    }
    Readings readings = Readings.read(home.resolve("bench/patches.tsv"));
    new PatchesTable(newest, readings).write(write.orElse(work));
  }

  private Patched patched(Row row, Measured proof) throws IOException, InterruptedException {
    Path file = work.resolve(row.cve() + "-" + commit + ".json");
    if (Files.exists(file)) {
      return JSON.readValue(Files.readString(file), Patched.class);
    }
    Path folder = work.resolve(commit).resolve(row.cve());
    Judge.delete(folder);
    // jobs of an earlier commit stand in the ledger of the proof's folder, which stays as it is
    WrongPatches.copy(proofs.folder(row, proof), folder);
    long start = System.nanoTime();
    Command patch = kintsugi.run("patch", folder.toString(), proof.finding());
    double seconds = (System.nanoTime() - start) / 1e9;
    if (patch.exit() != 0 && patch.exit() != 1) {
      throw new IOException(row.cve() + " was not patched: " + patch.errors().strip());
    }
    Patched patched = held(row, proof.finding(), folder, seconds);
    Files.writeString(file, JSON.writeValueAsString(patched));
    return patched;
  }

  private Patched held(Row row, String id, Path folder, double seconds)
      throws IOException, InterruptedException {
    try (Reopened reopened = new Reopened(folder)) {
      Finding finding = reopened.patched(id);
      Held held = null;
      String unheld = "";
      byte[] diff = new byte[0];
      if (!finding.patches().isEmpty()) {
        Patch best = finding.patches().get(0);
        diff = reopened.campaign().evidence().bytes(best.diff());
        if (best.grade() != Grade.NONE) {
          try {
            held = new Holding(reopened).against(finding, best.diff(), row.fixedCoordinates());
          } catch (StageException | IOException e) {
            unheld = String.valueOf(e.getMessage());
          }
        }
      }
      return Patched.of(row, finding, diff, seconds, held, unheld, commit);
    } catch (StageException e) {
      throw new IOException(row.cve() + ": " + e.getMessage(), e);
    }
  }

  private Optional<Patched> newest(Row row) throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      Optional<Path> file =
          files
              .filter(p -> p.getFileName().toString().startsWith(row.cve() + "-"))
              .filter(p -> p.getFileName().toString().endsWith(".json"))
              .max(Comparator.comparing((Path p) -> p.toFile().lastModified()));
      return file.isEmpty()
          ? Optional.empty()
          : Optional.of(JSON.readValue(Files.readString(file.get()), Patched.class));
    }
  }
}
