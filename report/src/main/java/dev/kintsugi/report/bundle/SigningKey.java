package dev.kintsugi.report.bundle;

import dev.kintsugi.report.output.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Set;

/**
 * The key that bundles are signed with: a file with two PEM blocks, the private and the public key,
 * that only the user can read.
 */
public final class SigningKey {
  private static final long LARGEST = 16 << 10;

  private final PrivateKey secret;
  private final PublicKey shown;

  private SigningKey(PrivateKey secret, PublicKey shown) {
    this.secret = secret;
    this.shown = shown;
  }

  /**
   * Reads a key.
   *
   * @throws IOException in one line, if there is none in the file or others can read it
   */
  public static SigningKey read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      throw new IOException(file + ": no such file of a key");
    }
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
      if (allowed.contains(PosixFilePermission.GROUP_READ)
          || allowed.contains(PosixFilePermission.OTHERS_READ)) {
        throw new IOException(file + ": others can read this key; chmod 600 it, or make another");
      }
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    byte[] secret =
        Keys.block(text, "PRIVATE KEY")
            .orElseThrow(() -> new IOException(file + ": there is no PEM block PRIVATE KEY in it"));
    PublicKey shown =
        Keys.publicKey(text)
            .orElseThrow(
                () -> new IOException(file + ": there is no Ed25519 PEM block PUBLIC KEY in it"));
    return checked(file, secret, shown);
  }

  /** Reads the key of a file, or makes one there. */
  public static SigningKey readOrMake(Path file) throws IOException {
    if (!Files.exists(file)) {
      try {
        KeyPair pair = KeyPairGenerator.getInstance(Keys.ALGORITHM).generateKeyPair();
        String text =
            Keys.pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                + Keys.pem("PUBLIC KEY", pair.getPublic().getEncoded());
        PrivateFile.make(file, text.getBytes(StandardCharsets.US_ASCII));
      } catch (FileAlreadyExistsException e) {
        // another process was first: its key counts
      } catch (GeneralSecurityException e) {
        throw new IOException("this Java can't make Ed25519 keys: " + e.getMessage(), e);
      }
    }
    return read(file);
  }

  private static SigningKey checked(Path file, byte[] secret, PublicKey shown) throws IOException {
    try {
      PrivateKey read =
          KeyFactory.getInstance(Keys.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(secret));
      SigningKey key = new SigningKey(read, shown);
      byte[] sample = "do these two belong together?".getBytes(StandardCharsets.US_ASCII);
      Signature signature = Signature.getInstance(Keys.ALGORITHM);
      signature.initVerify(shown);
      signature.update(sample);
      if (signature.verify(key.sign(sample))) {
        return key;
      }
      throw new IOException(file + ": its public key does not belong to its private key");
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": no Ed25519 key: " + e.getMessage(), e);
    }
  }

  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(Keys.ALGORITHM);
      signature.initSign(secret);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read can sign", e);
    }
  }

  /** Its public part. */
  public PublicKey publicKey() {
    return shown;
  }

  /** Its public part as PEM text. */
  public String publicPem() {
    return Keys.pem("PUBLIC KEY", shown.getEncoded());
  }

  public String fingerprint() {
    return Keys.fingerprint(shown);
  }
}
