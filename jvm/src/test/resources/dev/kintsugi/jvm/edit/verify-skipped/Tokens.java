import java.util.Map;

public class Tokens {
  interface Verifier {
    boolean canVerify(String algorithm);

    void verify(String message, String signature);
  }

  static final class Unsigned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsigned(String message) {
      super(message);
    }
  }

  String decode(String token, Verifier only) {
    return decode(token, Map.of("", only));
  }

  String decode(String token, Map<String, Verifier> verifiers) {
    String[] parts = token.split("\\.");
    if (parts.length == 2 && verifiers.isEmpty()) {
      return parts[1];
    }
    Verifier verifier = verifiers.get("");
    if (!verifier.canVerify(parts[0])) {
      verifier = null;
    }
    return decode(parts, verifier);
  }

  private String decode(String[] parts, Verifier verifier) {
    // there is a signature, so somebody has to know it
    if (parts.length == 3 && verifier == null) {
      throw new Unsigned("nobody verifies " + parts[0]);
    }
    if (parts.length == 3) {
      verifier.verify(parts[1], parts[2]);
    }
    return parts[1];
  }

  private static final class Reversed implements Verifier {
    @Override
    public boolean canVerify(String algorithm) {
      return algorithm.equals("reverse");
    }

    @Override
    public void verify(String message, String signature) {
      if (!new StringBuilder(message).reverse().toString().equals(signature)) {
        throw new Unsigned("wrong signature");
      }
    }
  }

  private static String tried(String token) {
    try {
      return new Tokens().decode(token, new Reversed());
    } catch (Unsigned e) {
      return e.getMessage();
    }
  }

  public static boolean breaks() {
    return tried("none.abc").equals("abc");
  }

  public static String benign() {
    return tried("reverse.abc.cba")
        + tried("reverse.abc.abc")
        + tried("other.abc.cba")
        + new Tokens().decode("none.abc", Map.of());
  }
}
