package dev.kintsugi.report.bundle;

import dev.kintsugi.api.Hashes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as text: PEM blocks, and the fingerprint that stands for a public key. */
public final class Keys {
  static final String ALGORITHM = "Ed25519";

  /** An Ed25519 public key in its X.509 form (RFC 8410) has this many bytes. */
  private static final int PUBLIC_LENGTH = 44;

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  private Keys() {}

  /** SHA-256 of the X.509 form, 64 hexadecimal digits. */
  public static String fingerprint(PublicKey key) {
    return Hashes.sha256(key.getEncoded());
  }

  /** Whether a text has the form of a fingerprint. */
  public static boolean isFingerprint(String text) {
    return FINGERPRINT.matcher(text).matches();
  }

  /** The public key in a PEM text; empty if there is none. */
  public static Optional<PublicKey> publicKey(String pem) {
    return block(pem, "PUBLIC KEY").flatMap(Keys::decoded);
  }

  static Optional<PublicKey> decoded(byte[] encoded) {
    if (encoded.length != PUBLIC_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  static Optional<byte[]> block(String pem, String label) {
    Matcher block =
        Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label)
            .matcher(pem);
    if (!block.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getMimeDecoder().decode(block.group(1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String pem(String label, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
