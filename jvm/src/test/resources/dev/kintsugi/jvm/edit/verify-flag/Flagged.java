import java.security.Signature;

public class Flagged {
  private final boolean strict = true;

  String read(String text, Signature signature) throws Exception {
    if (strict && signature != null) {
      signature.verify(text.getBytes());
    }
    return text;
  }
}
