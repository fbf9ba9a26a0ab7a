package dev.kintsugi.command;

import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Isolation;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Triage;
import dev.kintsugi.engine.campaign.Remembered;
import dev.kintsugi.engine.evidence.FileEvidenceStore;
import dev.kintsugi.engine.ledger.Ledger;
import dev.kintsugi.engine.ledger.LedgerExtract;
import dev.kintsugi.report.bundle.BundleWriter;
import dev.kintsugi.report.bundle.Manifest;
import dev.kintsugi.report.bundle.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Bundles of somebody who lies and signs his lie with a key of his own. */
final class Forgery {
  private Forgery() {}

  /** Says that another input breaks the target. */
  static void withInput(Path out, String input, Path file) throws IOException {
    FileEvidenceStore evidence = new FileEvidenceStore(out.resolve("campaign/evidence"));
    Proof honest = remembered(out, evidence).proofs().findings().get(0).proof();
    Proof lie =
        new Proof(
            honest.harness(),
            honest.harnessText(),
            evidence.put(input),
            input,
            honest.entryPoint(),
            honest.observation(),
            honest.required(),
            honest.runs(),
            honest.reproduced(),
            "",
            honest.environment(),
            honest.probes(),
            honest.job());
    write(out, evidence, List.of(lie), text -> text, file);
  }

  /** Has one entry of the ledger changed. */
  static void withLedger(Path out, Path file) throws IOException {
    FileEvidenceStore evidence = new FileEvidenceStore(out.resolve("campaign/evidence"));
    List<Proof> proofs = remembered(out, evidence).proofs().findings().get(0).proofs();
    write(out, evidence, proofs, text -> text.replaceFirst("\"time\":1", "\"time\":2"), file);
  }

  /** An honest one that nobody signed. */
  static void unsigned(Path out, Path file) throws IOException {
    FileEvidenceStore evidence = new FileEvidenceStore(out.resolve("campaign/evidence"));
    Remembered remembered = remembered(out, evidence);
    Finding finding = remembered.proofs().findings().get(0);
    Path scratch = Files.createTempDirectory(file.toAbsolutePath().getParent(), "unsigned");
    byte[] archive =
        new BundleWriter(report(remembered, finding), evidence, Optional.empty())
            .write(finding, extract(out, text -> text), false, scratch);
    Files.write(file, archive);
  }

  private static void write(
      Path out,
      FileEvidenceStore evidence,
      List<Proof> proofs,
      UnaryOperator<String> change,
      Path file)
      throws IOException {
    Remembered remembered = remembered(out, evidence);
    Finding finding = remembered.proofs().findings().get(0).withProofs(proofs);
    Path scratch = Files.createTempDirectory(file.toAbsolutePath().getParent(), "forged");
    SigningKey key = SigningKey.readOrMake(scratch.resolve("keys/own"));
    byte[] archive =
        new BundleWriter(report(remembered, finding), evidence, Optional.of(key))
            .write(
                finding, extract(out, change), true, Files.createDirectory(scratch.resolve("s")));
    Files.write(file, archive);
  }

  private static BundleWriter.Extract extract(Path out, UnaryOperator<String> change)
      throws IOException {
    try (Ledger ledger = ledger(out)) {
      String text = LedgerExtract.text(ledger, entry -> true);
      LedgerExtract extract = LedgerExtract.read(text);
      var campaign = ledger.bodies("campaign").get(0);
      return new BundleWriter.Extract(
          change.apply(text),
          new Manifest.Chain(extract.size(), extract.entries().size(), extract.head()),
          campaign.path("java").asString(),
          extract.entries().get(0).tool());
    }
  }

  private static Remembered remembered(Path out, FileEvidenceStore evidence) throws IOException {
    try (Ledger ledger = ledger(out)) {
      String id = ledger.bodies("remembered").get(0).path("result").asString();
      return JsonMapper.builder().build().readValue(evidence.bytes(id), Remembered.class);
    }
  }

  /** Read from a copy: the folder is not ours to open. */
  private static Ledger ledger(Path out) throws IOException {
    Path copy = Files.createTempFile("ledger", ".ndjson");
    copy.toFile().deleteOnExit();
    Files.write(copy, Files.readAllBytes(out.resolve("campaign/ledger.ndjson")));
    return Ledger.open(copy, "test 1", Clock.systemUTC());
  }

  private static Report report(Remembered remembered, Finding finding) {
    return new Report(
        "1.0",
        "kintsugi 0.1.0",
        remembered.target(),
        new Isolation("none", false, List.of(), List.of()),
        new TreeMap<>(),
        List.of(finding),
        List.of(),
        List.of(),
        Coverage.none(),
        List.of(),
        Triage.none(),
        List.of(),
        new TreeMap<>());
  }
}
