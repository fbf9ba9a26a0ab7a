package dev.kintsugi.cli;

import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Settings;
import dev.kintsugi.engine.campaign.TargetJava;
import dev.kintsugi.report.bundle.BundleReader;
import dev.kintsugi.report.bundle.Manifest;
import dev.kintsugi.report.bundle.RefusedBundle;
import dev.kintsugi.report.output.Json;
import dev.kintsugi.report.text.Visible;
import dev.kintsugi.report.text.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code kintsugi verify} says, for people or as one JSON object. */
final class VerifyAnswer {
  /** Version of the shape that {@code docs/verify.schema.json} describes. */
  private static final String VERSION = "1.0";

  private final Path file;
  private final byte[] archive;
  private final Optional<String> expected;
  private final boolean asJson;

  VerifyAnswer(Path file, byte[] archive, Optional<String> expected, boolean asJson) {
    this.file = file;
    this.archive = archive;
    this.expected = expected;
    this.asJson = asJson;
  }

  /** The bundle is not used; one line, and the place. */
  void refused(RefusedBundle refusal) {
    if (asJson) {
      ObjectNode root = root();
      root.putObject("refused")
          .put("kind", refusal.kind().name())
          .put("entry", refusal.entry())
          .put("field", refusal.field())
          .put("why", refusal.getMessage());
      System.out.print(Json.text(root));
    }
    String what =
        switch (refusal.kind()) {
          case NOT_A_BUNDLE -> " is no bundle: ";
          case TAMPERED -> " was tampered with: ";
          case UNSIGNED, FOREIGN_KEY -> " is not signed as --expect-key asks: ";
        };
    System.err.println("kintsugi: " + file + what + Visible.line(refusal.getMessage()));
  }

  void checked(BundleReader.Opened bundle, List<ClaimRuns.Checked> checked, Settings settings) {
    if (asJson) {
      json(bundle, checked, settings);
    } else {
      text(bundle, checked, settings);
    }
  }

  private void json(
      BundleReader.Opened bundle, List<ClaimRuns.Checked> checked, Settings settings) {
    Manifest manifest = bundle.manifest();
    ObjectNode root = root();
    root.putPOJO("finding", manifest.finding());
    root.putObject("signature")
        .put("key", bundle.signer().orElse(""))
        .put("expected", expected.isPresent());
    ObjectNode java = root.putObject("java");
    java.put("made", manifest.environment().java()).put("checked", TargetJava.version(settings));
    ArrayNode claims = root.putArray("claims");
    for (ClaimRuns.Checked one : checked) {
      claims
          .addObject()
          .put("kind", one.claim().kind())
          .put("file", one.claim().file())
          .put("says", one.claim().says())
          .put("verdict", one.verdict().name())
          .put("why", one.why());
    }
    System.out.print(Json.text(root));
  }

  private ObjectNode root() {
    return Json.MAPPER
        .createObjectNode()
        .put("version", VERSION)
        .put("bundle", Hashes.sha256(archive));
  }

  private void text(
      BundleReader.Opened bundle, List<ClaimRuns.Checked> checked, Settings settings) {
    Manifest manifest = bundle.manifest();
    System.out.println(
        Visible.line(
            manifest.finding().id()
                + " "
                + manifest.finding().weakness()
                + " in "
                + Words.target(manifest.target().asTarget(false))));
    System.out.println();
    for (ClaimRuns.Checked one : checked) {
      String name = Visible.line(one.claim().kind() + " " + one.claim().file());
      System.out.printf("%-13s  %s%n", one.verdict(), name);
      System.out.printf("%-13s    %s%n", "", "claim: " + Visible.line(one.claim().says(), 300));
      System.out.printf("%-13s    %s%n", "", "here:  " + Visible.line(one.why(), 300));
    }
    System.out.println();
    System.out.println(signature(bundle));
    String made = manifest.environment().java();
    System.out.println(
        "Java: made with "
            + Visible.line(made.isEmpty() ? "an unknown one" : made, 100)
            + ", checked with "
            + TargetJava.version(settings)
            + ".");
  }

  private String signature(BundleReader.Opened bundle) {
    if (bundle.signer().isEmpty()) {
      return "Nobody signed it: anybody may have made or changed it. The verdicts above are from here.";
    }
    String shown =
        "The signature shows only that whoever holds the key " + bundle.signer().get() + " made it";
    return expected.isPresent()
        ? shown + ", the key that you asked for."
        : shown + "; whose key that is, they must tell you in another way (--expect-key).";
  }
}
