package dev.kintsugi.runtime.program;

import java.io.IOException;
import java.security.cert.X509CertSelector;
import javax.security.auth.x500.X500Principal;

/** Names as they stand in certificates (RFC 4514), and what callers look certificates up by. */
final class DistinguishedNames {
  private DistinguishedNames() {}

  /**
   * The name that a text spells.
   *
   * @throws Unsuitable if it spells none
   */
  static X500Principal principal(String text) {
    try {
      return new X500Principal(text);
    } catch (IllegalArgumentException e) {
      throw new Unsuitable("no name: " + e.getMessage());
    }
  }

  /** Selects the certificates that a name belongs to, as one that was handed over would. */
  static X509CertSelector selector(String text) throws IOException {
    X509CertSelector selector = new X509CertSelector();
    selector.setSubject(principal(text).getEncoded());
    return selector;
  }
}
