package dev.kintsugi.report.bundle;

import dev.kintsugi.report.output.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * {@code signature.json}: a DSSE envelope (Dead Simple Signing Envelope, version 1) around the
 * manifest. The signature is over the type and the payload, each with its length before it.
 */
record Envelope(String payloadType, String payload, List<Signed> signatures) {
  static final String NAME = "signature.json";

  private static final String TYPE = "application/vnd.kintsugi.bundle+json";
  private static final int LARGEST = 32 << 20;

  /** One signature; {@code keyid} is the fingerprint of the key. */
  record Signed(String keyid, String sig) {}

  static byte[] around(byte[] payload, SigningKey key) {
    String signature = Base64.getEncoder().encodeToString(key.sign(signed(payload)));
    Envelope envelope =
        new Envelope(
            TYPE,
            Base64.getEncoder().encodeToString(payload),
            List.of(new Signed(key.fingerprint(), signature)));
    return Json.text(envelope).getBytes(StandardCharsets.UTF_8);
  }

  static Envelope read(byte[] bytes) throws RefusedBundle {
    if (bytes.length > LARGEST) {
      throw RefusedBundle.tampered(NAME, "size", "larger than " + LARGEST + " bytes");
    }
    Envelope read;
    try {
      read = Json.MAPPER.readValue(bytes, Envelope.class);
    } catch (JacksonException e) {
      throw RefusedBundle.tampered(NAME, "JSON", "no envelope of a signature");
    }
    if (read == null || !TYPE.equals(read.payloadType)) {
      throw RefusedBundle.tampered(NAME, "payloadType", "not " + TYPE);
    }
    if (read.signatures.size() != 1 || read.signatures.get(0) == null) {
      throw RefusedBundle.tampered(NAME, "signatures", "there has to be exactly one");
    }
    if (!Json.text(read).equals(new String(bytes, StandardCharsets.UTF_8))) {
      throw RefusedBundle.tampered(NAME, "JSON", "not written as a bundle has it");
    }
    return read;
  }

  String keyid() {
    return signatures.get(0).keyid();
  }

  /** The bytes that were signed. */
  byte[] content() throws RefusedBundle {
    return decoded(payload, "payload");
  }

  boolean signs(byte[] content, PublicKey key) throws RefusedBundle {
    byte[] sig = decoded(signatures.get(0).sig(), "signatures/0/sig");
    try {
      Signature signature = Signature.getInstance(Keys.ALGORITHM);
      signature.initVerify(key);
      signature.update(signed(content));
      return signature.verify(sig);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Base64 has several texts for the same bytes; only the one that is written counts. */
  private static byte[] decoded(String text, String field) throws RefusedBundle {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw RefusedBundle.tampered(NAME, field, "no Base64");
  }

  /** The pre-authentication encoding of DSSE. */
  private static byte[] signed(byte[] payload) {
    String head = "DSSEv1 " + TYPE.length() + " " + TYPE + " " + payload.length + " ";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[start.length + payload.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(payload, 0, all, start.length, payload.length);
    return all;
  }
}
