package dev.kintsugi.cli;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Proof;
import dev.kintsugi.engine.jobs.RecordedJobEngine;
import dev.kintsugi.engine.ledger.Entry;
import dev.kintsugi.engine.ledger.Ledger;
import dev.kintsugi.engine.ledger.LedgerDamaged;
import dev.kintsugi.engine.ledger.LedgerExtract;
import dev.kintsugi.report.bundle.BundleReader;
import dev.kintsugi.report.bundle.BundleWriter;
import dev.kintsugi.report.bundle.Manifest;
import dev.kintsugi.report.bundle.RefusedBundle;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The part of a ledger that belongs to one finding: the campaign, its hunting stages, the jobs that
 * made its proofs, and those that worked on its patches. Of all else only the hash is shown, for it
 * may be about other findings.
 */
final class LedgerPart {
  private static final String CAMPAIGN = "campaign";
  private static final Set<String> HUNT = Set.of("find", "prove");

  private final Finding finding;

  /** Evidence that is the finding's own. */
  private final Set<String> own = new HashSet<>();

  private LedgerPart(Ledger ledger, Finding finding) {
    this.finding = finding;
    for (Proof proof : finding.proofs()) {
      own.add(proof.harness());
      own.add(proof.input());
      own.add(proof.reproducer());
    }
    finding.patches().stream().map(Patch::diff).forEach(own::add);
    // not every proof has a reproducer
    own.remove("");
    for (Entry entry : ledger.entries()) {
      JsonNode result = entry.body().path("result");
      // a program that was built with one of its diffs; what was then done with it follows below
      if (isJob(entry) && names(job(entry).path("inputs"), "diff")) {
        String program = result.path("outputs").path("program").asString("");
        if (!program.isEmpty()) {
          own.add(program);
        }
      }
    }
  }

  /** Cuts it out. */
  static BundleWriter.Extract of(Ledger ledger, Finding finding) throws IOException {
    String text = LedgerExtract.text(ledger, new LedgerPart(ledger, finding)::isPart);
    LedgerExtract extract = LedgerExtract.read(text);
    Entry campaign = campaign(extract);
    return new BundleWriter.Extract(
        text, chain(extract), campaign.body().path("java").asString(""), campaign.tool());
  }

  /**
   * Checks the chain of a bundle's extract, and that it is about the finding of the bundle.
   *
   * @throws RefusedBundle if not
   */
  static void check(BundleReader.Opened bundle) throws RefusedBundle {
    LedgerExtract extract;
    try {
      extract = LedgerExtract.read(bundle.ledger());
    } catch (LedgerDamaged e) {
      throw refused("chain", e.getMessage());
    }
    Manifest manifest = bundle.manifest();
    Entry campaign = campaign(extract);
    require(manifest.ledger().equals(chain(extract)), "entries and head", "of another ledger");
    require(
        campaign.body().path("fingerprint").asString("").equals(manifest.target().fingerprint()),
        "campaign",
        "it is about another target");
    require(
        campaign.body().path("java").asString("").equals(manifest.environment().java())
            && manifest.environment().kintsugi().equals(campaign.tool()),
        "campaign",
        "it ran in another environment");
    for (Proof proof : bundle.saved().finding().proofs()) {
      boolean made =
          proof.job().isEmpty()
              || extract.entries().stream().anyMatch(e -> isJob(e) && id(e).equals(proof.job()));
      require(made, "job", "the one that made a proof is missing");
    }
  }

  private boolean isPart(Entry entry) {
    JsonNode body = entry.body();
    if (entry.kind().equals("stage")) {
      return HUNT.contains(body.path("stage").asString(""))
          || body.path("key").asString("").contains(finding.fingerprint());
    }
    if (isJob(entry)) {
      return finding.proofs().stream().anyMatch(p -> p.job().equals(id(entry)))
          || names(job(entry).path("inputs"), "")
          || names(body.path("result").path("outputs"), "");
    }
    return entry.kind().equals(CAMPAIGN);
  }

  /** Whether one of these members names evidence of the finding. */
  private boolean names(JsonNode members, String only) {
    return members
        .propertyStream()
        .filter(m -> only.isEmpty() || m.getKey().equals(only))
        .anyMatch(m -> own.contains(m.getValue().asString("")));
  }

  private static boolean isJob(Entry entry) {
    return entry.kind().equals(RecordedJobEngine.KIND);
  }

  private static JsonNode job(Entry entry) {
    return entry.body().path("job");
  }

  private static String id(Entry entry) {
    return entry.body().path("id").asString("");
  }

  private static Entry campaign(LedgerExtract extract) throws RefusedBundle {
    List<Entry> found = extract.entries().stream().filter(e -> e.kind().equals(CAMPAIGN)).toList();
    if (found.size() != 1) {
      throw refused("campaign", "there has to be exactly one");
    }
    return found.get(0);
  }

  private static Manifest.Chain chain(LedgerExtract extract) {
    return new Manifest.Chain(extract.size(), extract.entries().size(), extract.head());
  }

  private static void require(boolean holds, String field, String why) throws RefusedBundle {
    if (!holds) {
      throw refused(field, why);
    }
  }

  private static RefusedBundle refused(String field, String why) {
    return new RefusedBundle(RefusedBundle.Kind.TAMPERED, "ledger.ndjson", field, why);
  }
}
