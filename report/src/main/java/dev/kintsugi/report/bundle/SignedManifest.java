package dev.kintsugi.report.bundle;

import dev.kintsugi.report.output.Json;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The manifest of a bundle after its signature was checked. It stands in a bundle twice, as a file
 * and inside the envelope; so a changed one can be told apart from a changed signature, and the
 * changed field can be named.
 */
final class SignedManifest {
  private SignedManifest() {}

  /** The manifest of a bundle without a signature. */
  static Manifest unsigned(List<Content> entries) throws RefusedBundle {
    Manifest manifest = Manifest.read(entries.get(0).bytes(), Manifest.NAME, "JSON");
    if (!manifest.signer().isNobody()) {
      throw RefusedBundle.tampered(
          Envelope.NAME, "presence", "missing behind manifest.json, which names a signer");
    }
    return manifest;
  }

  /** The manifest, signed by the key that it names. */
  static Manifest of(List<Content> entries) throws RefusedBundle {
    byte[] shown = entries.get(0).bytes();
    Envelope envelope = Envelope.read(entries.get(1).bytes());
    byte[] content = envelope.content();
    if (envelope.signs(content, key(content, shown, envelope))) {
      Manifest manifest = Manifest.read(content, Envelope.NAME, "payload");
      if (!Arrays.equals(content, shown)) {
        throw RefusedBundle.tampered(
            Manifest.NAME, difference(content, shown), "not as it was signed");
      }
      if (!envelope.keyid().equals(manifest.signer().fingerprint())) {
        throw RefusedBundle.tampered(
            Envelope.NAME, "signatures/0/keyid", "not the key that the manifest names");
      }
      return manifest;
    }
    throw RefusedBundle.tampered(
        Envelope.NAME,
        signsWithOwn(shown, envelope) ? "payload" : "signatures/0/sig",
        "not what the key that the manifest names has signed");
  }

  /** The key that the signed manifest names, or at least the shown one. */
  private static PublicKey key(byte[] content, byte[] shown, Envelope envelope)
      throws RefusedBundle {
    Optional<PublicKey> named = named(content);
    if (named.isPresent()) {
      return named.get();
    }
    boolean payload = !Arrays.equals(content, shown) && signsWithOwn(shown, envelope);
    throw RefusedBundle.tampered(
        payload ? Envelope.NAME : Manifest.NAME,
        payload ? "payload" : "/signer",
        "no Ed25519 key with its fingerprint");
  }

  private static boolean signsWithOwn(byte[] shown, Envelope envelope) throws RefusedBundle {
    Optional<PublicKey> own = named(shown);
    return own.isPresent() && envelope.signs(shown, own.get());
  }

  private static Optional<PublicKey> named(byte[] manifest) throws RefusedBundle {
    try {
      return Manifest.read(manifest, Manifest.NAME, "JSON").signer().key();
    } catch (RefusedBundle e) {
      if (e.kind() == RefusedBundle.Kind.NOT_A_BUNDLE) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Path of the first field that differs. */
  private static String difference(byte[] one, byte[] other) {
    try {
      JsonNode first = Json.MAPPER.readTree(new String(one, StandardCharsets.UTF_8));
      JsonNode second = Json.MAPPER.readTree(new String(other, StandardCharsets.UTF_8));
      return first.equals(second) ? "JSON" : path(first, second, "");
    } catch (JacksonException e) {
      return "JSON";
    }
  }

  private static String path(JsonNode one, JsonNode other, String at) {
    if (one.isObject() && other.isObject()) {
      Set<String> names = new TreeSet<>(one.propertyNames());
      names.addAll(other.propertyNames());
      for (String name : names) {
        if (!one.path(name).equals(other.path(name))) {
          return path(one.path(name), other.path(name), at + "/" + name);
        }
      }
    }
    if (one.isArray() && other.isArray()) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        if (!one.path(i).equals(other.path(i))) {
          return path(one.path(i), other.path(i), at + "/" + i);
        }
      }
    }
    return at;
  }
}
