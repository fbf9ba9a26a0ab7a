import java.security.Signature;

public class Branch {
  String read(String[] parts, Signature signature) throws Exception {
    if (parts.length == 3) {
      signature.verify(parts[2].getBytes());
      return parts[1];
    } else {
      return "unverified " + parts[1];
    }
  }
}
