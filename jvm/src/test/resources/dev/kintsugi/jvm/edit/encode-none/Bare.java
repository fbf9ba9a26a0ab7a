import java.util.Map;

public class Bare {
  static void fill(Map<String, String> parameters, String value) {
    parameters.put("value", value);
  }
}
