package dev.kintsugi.report.bundle;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Target;
import dev.kintsugi.report.output.Json;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code manifest.json}: what a bundle is about, what it claims, and the SHA-256 of every other
 * file. Its shape is the JSON Schema that is shipped as the resource {@code bundle.schema.json}.
 *
 * @param version version of this shape; a reader refuses others
 * @param tool name and version of the program that made the bundle
 * @param finding the finding in short; its folder has all of it
 * @param target what was examined
 * @param environment what the proof ran in
 * @param claims what verifying runs again, in this order
 * @param ledger the ledger that the extract was taken from
 * @param signer who signed
 * @param entries all other files but the signature, in their order
 */
public record Manifest(
    String version,
    String tool,
    About finding,
    Examined target,
    Environment environment,
    List<Claim> claims,
    Chain ledger,
    Signer signer,
    List<Listed> entries) {
  /** Version of the shape. */
  public static final String VERSION = "1.0";

  static final String NAME = "manifest.json";

  private static final Pattern COORDINATES =
      Pattern.compile("[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+:[A-Za-z0-9_.+-]+");

  /** The finding in short. */
  public record About(
      String id,
      String fingerprint,
      List<String> cwe,
      String weakness,
      String severity,
      String tier,
      String disclosure) {}

  /**
   * The exact target.
   *
   * @param coordinates where a repository has it; empty if it is not named by coordinates
   */
  public record Examined(
      String lane,
      String name,
      String version,
      String coordinates,
      String fingerprint,
      List<Part> artifacts,
      SortedMap<String, String> attributes) {
    public Examined {
      attributes = new TreeMap<>(attributes);
    }

    static Examined of(Target target, boolean withTarget) {
      return new Examined(
          target.lane(),
          target.name(),
          target.version(),
          COORDINATES.matcher(target.name()).matches() ? target.name() : "",
          target.fingerprint(),
          target.artifacts().stream().map(a -> Part.of(a, withTarget)).toList(),
          target.attributes());
    }

    /** The target with all its parts, or with those that the bundle has the bytes of. */
    public Target asTarget(boolean includedOnly) {
      List<Artifact> kept = new ArrayList<>();
      for (Part part : artifacts) {
        if (part.included() || !includedOnly) {
          kept.add(new Artifact(part.asRole(), part.name(), part.evidence()));
        }
      }
      return new Target(lane, name, version, kept, attributes, List.of());
    }

    /** Whether the bundle has the bytes that a proof needs. */
    public boolean included() {
      return artifacts.stream().anyMatch(Part::included);
    }
  }

  /**
   * One part of the target, named by its SHA-256.
   *
   * @param evidence {@code sha256:} of a file, or {@code tree:} with the hash of a folder's list
   * @param included whether its bytes are in the bundle
   */
  public record Part(String role, String name, String evidence, boolean included) {
    private static Part of(Artifact artifact, boolean withTarget) {
      boolean runs =
          switch (artifact.role()) {
            case PROGRAM, LIBRARY, SOURCES -> true;
            default -> false;
          };
      String role = artifact.role().name().toLowerCase(Locale.ROOT);
      return new Part(role, artifact.name(), artifact.evidence(), withTarget && runs);
    }

    Artifact.Role asRole() {
      return Artifact.Role.valueOf(role.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What the proof ran in.
   *
   * @param java version of the Java that ran the target; empty where an older ledger does not say
   * @param kintsugi name and version of the program that made the proof
   * @param canaries what stood in for the world around the target
   */
  public record Environment(String java, String kintsugi, List<String> canaries) {}

  /**
   * What verifying runs again.
   *
   * @param kind {@code proof}, {@code patch} or {@code reproducer}
   * @param file the file of the bundle that it is about
   * @param says the claim in words
   */
  public record Claim(String kind, String file, String says) {}

  /**
   * The ledger that the extract was taken from.
   *
   * @param entries how many it had
   * @param kept how many of them stand in the extract as a whole
   * @param head hash of the last
   */
  public record Chain(long entries, long kept, String head) {}

  /**
   * Who signed.
   *
   * @param algorithm {@code Ed25519}, or {@code none}
   * @param publicKey the key in its X.509 form as Base64
   * @param fingerprint SHA-256 of that form
   */
  public record Signer(String algorithm, String publicKey, String fingerprint) {
    static Signer of(Optional<SigningKey> key) {
      return key.map(
              k ->
                  new Signer(
                      Keys.ALGORITHM,
                      Base64.getEncoder().encodeToString(k.publicKey().getEncoded()),
                      k.fingerprint()))
          .orElse(new Signer("none", "", ""));
    }

    boolean isNobody() {
      return algorithm.equals("none");
    }

    /** The key, if it is one and its fingerprint is right. */
    Optional<PublicKey> key() {
      try {
        return Keys.decoded(Base64.getDecoder().decode(publicKey))
            .filter(k -> algorithm.equals(Keys.ALGORITHM))
            .filter(k -> Keys.fingerprint(k).equals(fingerprint));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  /** A file of the bundle. */
  public record Listed(String name, long size, String sha256) {}

  byte[] text() {
    return Json.text(this).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a manifest strictly.
   *
   * @param entry and {@code field}: where it stands, for the refusal
   */
  static Manifest read(byte[] bytes, String entry, String field) throws RefusedBundle {
    try {
      JsonNode tree = Json.MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
      String version = tree.path("version").asString("");
      if (!version.isEmpty() && !version.equals(VERSION)) {
        throw new RefusedBundle(
            RefusedBundle.Kind.NOT_A_BUNDLE, entry, "/version", "not " + VERSION);
      }
      refuseNull(tree, entry, field);
      return Json.MAPPER.treeToValue(tree, Manifest.class);
    } catch (JacksonException e) {
      throw RefusedBundle.tampered(entry, field, "no manifest of a bundle");
    }
  }

  private static void refuseNull(JsonNode node, String entry, String field) throws RefusedBundle {
    if (node.isNull() || node.isMissingNode()) {
      throw RefusedBundle.tampered(entry, field, "it holds null");
    }
    for (JsonNode child : node) {
      refuseNull(child, entry, field);
    }
  }
}
